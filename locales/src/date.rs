use crate::{Told, Words};
use calendrical_calculations::gregorian::{fixed_from_gregorian, gregorian_from_fixed};
use calendrical_calculations::persian::fast_persian_from_fixed;
use fluent_bundle::FluentValue;

/// A day as people write it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Date {
    /// With the month as a word, which nobody reads the wrong way round.
    pub words: String,
    /// As forms in the United States want it, and that it is that: a whole sentence.
    pub form: Told,
    /// In the Solar Hijri calendar, where the language counts in it as well.
    pub solar_hijri: Option<String>,
}

impl Words {
    /// A day (`2026-03-04`, ISO 8601). Nothing for what is no day of the calendar.
    pub fn date(&self, iso: &str) -> Option<Date> {
        let (year, month, day) = civil(iso)?;
        let words = self.day(day, &self.say(&format!("month-{month}")), year);
        let form = self.tell("app-date-form", &[("date", format!("{month:02}/{day:02}/{year:04}").into())]);
        let fixed = fixed_from_gregorian(year, month, day);
        let solar_hijri = fast_persian_from_fixed(fixed).ok().and_then(|(year, month, day)| {
            let month = self.language.solar_hijri.get(usize::from(month).checked_sub(1)?)?;
            Some(self.day(day, month, year))
        });
        Some(Date { words, form, solar_hijri })
    }

    /// A message into which a day is inserted, as `$date`. Where English stands under it, the day there is in English.
    pub fn tell_day(&self, id: &str, iso: &str) -> Option<Told> {
        let mut told = self.tell(id, &[("date", self.date(iso)?.words.into())]);
        if told.english.is_some() {
            let (year, month, day) = civil(iso)?;
            let month = self.in_english(&format!("month-{month}"), &[])?;
            let date = bare(&self.in_english("app-date", &parts(day, &month, year))?);
            told.english = self.in_english(id, &[("date", date.into())]);
        }
        Some(told)
    }

    fn day(&self, day: u8, month: &str, year: i32) -> String {
        bare(&self.say_with("app-date", &parts(day, month, year)))
    }
}

/// Year, month and day. Only a day that exists.
fn civil(iso: &str) -> Option<(i32, u8, u8)> {
    let (year, rest) = iso.split_at_checked(4)?;
    let [month, day] = rest.strip_prefix('-')?.split('-').collect::<Vec<_>>().try_into().ok()?;
    let number = |digits: &str, length: usize| -> Option<u8> {
        (digits.len() == length && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse().ok())?
    };
    let (month, day) = (number(month, 2)?, number(day, 2)?);
    let year: i32 = year.bytes().all(|b| b.is_ascii_digit()).then(|| year.parse().ok())??;
    if !(1..=12).contains(&month) {
        return None;
    }
    // Only a day that exists comes back as it was.
    gregorian_from_fixed(fixed_from_gregorian(year, month, day)).ok().filter(|back| *back == (year, month, day))
}

fn parts(day: u8, month: &str, year: i32) -> [(&'static str, FluentValue<'_>); 3] {
    [("day", day.into()), ("month", month.into()), ("year", year.to_string().into())]
}

/// The marks that keep names apart would hide from whatever stands around in which direction this is read; there is no
/// name in a date.
fn bare(date: &str) -> String {
    date.replace(['\u{2068}', '\u{2069}'], "")
}

#[cfg(test)]
mod tests {
    use crate::{LANGUAGES, Language, Words};

    #[test]
    fn every_language_says_the_same_day() {
        let said = |tag: &str| Words::of(Language::find(tag).unwrap()).without_isolation().date("2026-03-04").unwrap();
        assert_eq!(said("en-US").words, "March 4, 2026");
        assert_eq!(said("en-US").form.text, "On US forms: 03/04/2026 (month/day/year)");
        assert_eq!(said("es").words, "4 de marzo de 2026");
        assert_eq!(said("fr").words, "4 mars 2026");
        let first = Words::of(Language::find("fr").unwrap()).date("2026-12-01").unwrap();
        assert_eq!(first.words, "1er décembre 2026");
        assert_eq!(said("fa-AF").solar_hijri.as_deref(), Some("13 حوت 1404"));
        for language in LANGUAGES {
            let date = Words::of(language).without_isolation().date("2026-03-04").unwrap();
            let bare = |text: &str| text.split('/').all(|part| part.ends_with(|c: char| c.is_ascii_digit()));
            assert!(!date.words.contains('/') || !bare(&date.words), "{}: {date:?}", language.tag);
            assert!(date.form.text.contains("03/04/2026"), "{}: {date:?}", language.tag);
            for text in [&date.words, &date.form.text] {
                let digits = text.chars().filter(|c| c.is_numeric());
                assert!(digits.clone().count() >= 5 && digits.clone().all(|c| c.is_ascii_digit()), "{text}");
            }
            assert_eq!(date.solar_hijri.is_some(), language.tag == "fa-AF");
        }
    }

    #[test]
    fn the_english_under_a_text_has_the_day_in_english() {
        let told = |tag: &str| {
            let words = Words::of(Language::find(tag).unwrap()).without_isolation();
            words.tell_day("certificate-stopped", "2026-03-04").unwrap()
        };
        assert_eq!(told("ar").english.as_deref(), Some("Whoever gave it stopped it. We saw that on March 4, 2026."));
        assert!(told("ar").text.contains("مارس 2026"), "{:?}", told("ar"));
        assert_eq!(told("en-US").english, None);
    }

    #[test]
    fn new_years_day_of_the_solar_year_is_the_first_of_hamal() {
        let words = Words::of(Language::find("fa-AF").unwrap());
        let solar = |iso: &str| words.date(iso).unwrap().solar_hijri.unwrap();
        // As Afghan calendars have them: 1 Hamal 1403, a leap year's last day, and the next year's first.
        assert_eq!(solar("2024-03-20"), "1 حمل 1403");
        assert_eq!(solar("2025-03-20"), "30 حوت 1403");
        assert_eq!(solar("2025-03-21"), "1 حمل 1404");
    }

    #[test]
    fn what_is_no_day_is_no_date() {
        let words = Words::english();
        for odd in
            ["2026-02-29", "2026-13-01", "2026-00-10", "2026-1-01", "26-01-01", "2026-01-01T00:00", "", "+026-01-01"]
        {
            assert_eq!(words.date(odd), None, "{odd}");
        }
        assert!(words.date("2028-02-29").is_some());
    }
}
