use crate::language::sentences_of;
use crate::{ENGLISH, Language};
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use std::cell::RefCell;
use std::collections::BTreeSet;
use unic_langid::LanguageIdentifier;

/// The words of one language, with English under them.
pub struct Words {
    pub(crate) language: Language,
    own: FluentBundle<FluentResource>,
    english: Option<FluentBundle<FluentResource>>,
    missing: RefCell<BTreeSet<String>>,
}

/// A text, and what a screen must know of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Its id.
    pub id: String,
    /// The text.
    pub text: String,
    /// Whether the language lacks it, so that it is English.
    pub fallback: bool,
    /// The English, where the text must not be misunderstood and nobody has read it in this language.
    pub english: Option<String>,
}

impl std::fmt::Display for Told {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.text)
    }
}

/// What to say of an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentences {
    /// What happened.
    pub what: Told,
    /// What to do now.
    pub next: Told,
}

impl Words {
    /// English, the source of all others.
    pub fn english() -> Self {
        Self::of(&ENGLISH)
    }

    /// The words of a language. One whose texts are no part of the program says everything in English
    /// ([`Words::given`]).
    pub fn of(language: &Language) -> Self {
        Self::out_of(language, language.files.into_iter().flatten().map(str::to_owned))
    }

    /// The words of a language whose texts are no part of the program: all its files, one behind the other. `None` where
    /// this is something else, such as the page of a network that wants a sign-in first.
    pub fn given(language: &Language, texts: String) -> Option<Self> {
        let words = Self::out_of(language, [texts]);
        PROOF.iter().all(|id| words.own.has_message(id)).then_some(words)
    }

    fn out_of(language: &Language, files: impl IntoIterator<Item = String>) -> Self {
        let english = (language.files != ENGLISH.files)
            .then(|| bundle(&ENGLISH, ENGLISH.files.into_iter().flatten().map(str::to_owned)));
        Self { language: *language, own: bundle(language, files), english, missing: RefCell::default() }
    }

    /// The same without the invisible marks that keep inserted names apart in mixed directions; for
    /// terminals and files, where they would be copied along.
    #[must_use]
    pub fn without_isolation(mut self) -> Self {
        self.own.set_use_isolating(false);
        if let Some(english) = &mut self.english {
            english.set_use_isolating(false);
        }
        self
    }

    /// A message. One that does not exist says its own name, which a test refuses.
    pub fn say(&self, id: &str) -> String {
        self.say_with(id, &[])
    }

    /// A message with what is inserted.
    pub fn say_with(&self, id: &str, arguments: &[(&str, FluentValue<'_>)]) -> String {
        self.tell(id, arguments).text
    }

    /// A message with what is inserted, and what a screen must know of it.
    pub fn tell(&self, id: &str, arguments: &[(&str, FluentValue<'_>)]) -> Told {
        let arguments: FluentArgs<'_> = arguments.iter().cloned().collect();
        self.told(id, None, &arguments).unwrap_or_else(|| {
            self.lacks(id);
            Told { id: id.to_owned(), text: id.to_owned(), fallback: true, english: None }
        })
    }

    /// A message in the English that stands under this language.
    pub(crate) fn in_english(&self, id: &str, arguments: &[(&str, FluentValue<'_>)]) -> Option<String> {
        format(self.english.as_ref()?, id, None, &arguments.iter().cloned().collect())
    }

    /// A message that may not exist: the names of claims, of which only the common ones have words.
    pub fn say_if(&self, id: &str, arguments: &[(&str, FluentValue<'_>)]) -> Option<String> {
        let arguments: FluentArgs<'_> = arguments.iter().cloned().collect();
        Some(self.told(id, None, &arguments)?.text)
    }

    /// The two sentences for an error's code; `about` is the host or the claims it concerns.
    /// For a code without sentences of its own, the ones that are always true.
    pub fn error(&self, code: &str, about: Option<&str>) -> Sentences {
        let name = sentences_of(code);
        let mut arguments = FluentArgs::new();
        arguments.set("about", about.unwrap_or_default());
        let say = |prefix: &str| {
            let id = format!("{prefix}-{name}");
            // Where a host or claim is known, its own sentence names it.
            let named = about.and_then(|_| self.told(&id, Some("about"), &arguments));
            named
                .or_else(|| self.told(&id, None, &arguments))
                .unwrap_or_else(|| self.tell(&format!("{prefix}-unknown"), &[]))
        };
        Sentences { what: say("err"), next: say("rec") }
    }

    /// The messages that were asked for so far and that this language lacks.
    pub fn missing(&self) -> Vec<String> {
        self.missing.borrow().iter().cloned().collect()
    }

    fn lacks(&self, id: &str) {
        self.missing.borrow_mut().insert(id.to_owned());
    }

    fn told(&self, id: &str, attribute: Option<&str>, arguments: &FluentArgs<'_>) -> Option<Told> {
        let own = format(&self.own, id, attribute, arguments);
        let fallback = own.is_none();
        let english = || format(self.english.as_ref()?, id, attribute, arguments);
        let text = own.or_else(english)?;
        if fallback {
            self.lacks(id);
        }
        let english = if !fallback && self.language.needs_english(id) { english() } else { None };
        Some(Told { id: id.to_owned(), text, fallback, english })
    }
}

/// Texts that every language has, one of each file.
const PROOF: &[&str] = &["language-title", "err-unknown"];

fn bundle(language: &Language, files: impl IntoIterator<Item = String>) -> FluentBundle<FluentResource> {
    let tag: LanguageIdentifier = language.tag.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new(vec![tag]);
    for file in files {
        // A file that does not parse whole still gives what did; a test refuses such a file.
        let resource = FluentResource::try_new(file).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
    }
    #[cfg(feature = "pseudo")]
    bundle.set_transform(language.pseudo.map(crate::pseudo::Pseudo::transform));
    bundle
}

fn format(
    bundle: &FluentBundle<FluentResource>,
    id: &str,
    attribute: Option<&str>,
    arguments: &FluentArgs<'_>,
) -> Option<String> {
    let message = bundle.get_message(id)?;
    let pattern = match attribute {
        Some(name) => message.get_attribute(name)?.value(),
        None => message.value()?,
    };
    Some(bundle.format_pattern(pattern, Some(arguments), &mut Vec::new()).into_owned())
}
