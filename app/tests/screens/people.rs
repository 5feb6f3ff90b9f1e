//! Two people on one device: each has a folder with its own file and secret, and sees of the other what that one chose.

use super::kept::SECRET;
use super::{HOME, NEXT, SECOND, Walker, page};
use onward_app::face::Face;
use onward_app::{Screen, platform};
use page::{arrive, js, settle};
use wallet_core::vault::{Profile, Secret};

const NICKNAME: &str = "Nadia ناديا";

impl Walker {
    /// From the open folder of the first and back to it.
    pub(super) async fn people(&mut self) {
        let (app, first) = (self.app, self.app.wallet().unwrap());
        assert!(!platform::are_several());
        app.start_behind_home(Screen::People);
        arrive("people").await;
        js(SECOND).await;
        arrive("face").await;
        assert_eq!(first.list().await.unwrap_err().code(), "E_LOCKED", "the folder was left open");
        js(NEXT).await;
        self.see("face-new", "[role=alert] .note").await;
        page::type_into("label.field input", NICKNAME).await;
        js("document.querySelector('.faces li:nth-child(9) button').click()").await;
        settle("document.querySelector('.faces li:nth-child(9) [aria-pressed=true]') ? 1 : null").await;
        js(NEXT).await;
        let secret = self.new_secret("").await;
        arrive("home").await;
        let second = app.wallet().unwrap();
        assert_eq!(second.list().await.unwrap().len(), 0, "the first one's records");
        assert_eq!(second.is_mine(Secret::typed(SECRET)).await.unwrap_err().code(), "E_WRONG_SECRET");
        let names: Vec<String> = platform::folders().iter().map(|(profile, _)| profile.name().to_owned()).collect();
        assert_eq!(names, ["default", "folder-2"]);
        assert_eq!(platform::face(), Face::new(9, NICKNAME));

        app.start_behind_home(Screen::Face { new: false });
        self.see("face", ".faces li:nth-child(9) [aria-pressed=true]").await;
        js(NEXT).await;
        arrive("home").await;
        app.start_behind_home(Screen::People);
        self.see("people", "[data-screen=people] li:nth-child(2) .choice").await;
        js("document.querySelector('[data-screen=people] li:nth-child(1) .choice').click()").await;
        self.see("unlock-several", "[data-screen=unlock] .who").await;
        assert_eq!(platform::profile(), Profile::first());
        assert_eq!(second.list().await.unwrap_err().code(), "E_LOCKED", "the second folder was left open");

        js("document.querySelector('p:has(.who) + .quiet').click()").await;
        arrive("people").await;
        js("document.querySelector('[data-screen=people] li:nth-child(2) .choice').click()").await;
        arrive("unlock").await;
        page::type_into("form input", &secret).await;
        js(NEXT).await;
        arrive("home").await;
        app.start_behind_home(Screen::RemoveAll);
        arrive("remove-all").await;
        js(SECOND).await;
        self.see("finished-others", "[data-screen=finished] .picture").await;
        let left = std::fs::read_dir(HOME.get().unwrap()).unwrap().map(|entry| entry.unwrap().file_name());
        let left: Vec<_> = left.filter(|name| name.to_string_lossy().starts_with("folder-2")).collect();
        assert_eq!(left, [""; 0], "left behind of the second");
        js(NEXT).await;
        // One is left: nobody is asked whose.
        arrive("unlock").await;
        assert!(js("document.querySelector('.who')").await.is_null());
        page::type_into("form input", SECRET).await;
        js(NEXT).await;
        arrive("home").await;
        assert_eq!(app.wallet().unwrap().list().await.unwrap().len(), 2, "the first one's records are gone");
    }
}
