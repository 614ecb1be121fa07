//! What the reader prefers: language, theme, movement. Remembered by the browser, handed down as a context.

use crate::chart::Theme;
use crate::text::Language;

/// Which theme was asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    /// As the system has it.
    #[default]
    Auto,
    /// Light ground.
    Light,
    /// Dark ground.
    Dark,
    /// High contrast on the system's ground.
    Contrast,
}

impl ThemeChoice {
    /// Every choice.
    pub const ALL: [Self; 4] = [Self::Auto, Self::Light, Self::Dark, Self::Contrast];

    /// The stable name.
    pub fn id(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Contrast => "contrast",
        }
    }

    /// The choice of that name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.id() == id)
    }
}

/// What the system says of itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct System {
    /// It prefers a dark ground.
    pub dark: bool,
    /// It asks for more contrast.
    pub contrast: bool,
    /// It asks for less movement.
    pub reduced_motion: bool,
}

/// The media queries behind [`System`], in the order of its fields.
pub const QUERIES: [&str; 3] =
    ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", "(prefers-reduced-motion: reduce)"];

impl System {
    /// Asks the browser.
    pub fn read() -> Self {
        let matches =
            |query: &str| gloo_utils::window().match_media(query).ok().flatten().is_some_and(|list| list.matches());
        Self { dark: matches(QUERIES[0]), contrast: matches(QUERIES[1]), reduced_motion: matches(QUERIES[2]) }
    }
}

/// Where the page is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium {
    /// On a screen.
    Screen,
    /// On paper, whose ground is light.
    Paper,
}

/// All preferences.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prefs {
    /// Language of every word.
    pub language: Language,
    /// Theme asked for.
    pub theme: ThemeChoice,
    /// Whether steps are shown as movements.
    pub motion: bool,
    /// Whether single letters are keys.
    pub letter_keys: bool,
    /// Large type, no chrome, clicker keys.
    pub presenter: bool,
    /// Where the page is shown.
    pub medium: Medium,
    /// What the system says of itself.
    pub system: System,
}

const LANGUAGE: &str = "mlp-lab.language";
const THEME: &str = "mlp-lab.theme";
const MOTION: &str = "mlp-lab.motion";
const LETTER_KEYS: &str = "mlp-lab.letter-keys";
const ON: &str = "on";
const OFF: &str = "off";

/// The browser's memory; none where the reader forbids it.
fn storage() -> Option<web_sys::Storage> {
    gloo_utils::window().local_storage().ok().flatten()
}

impl Prefs {
    /// The remembered preferences; else what the browser says of its reader.
    pub fn load() -> Self {
        let storage = storage();
        let stored = |key: &str| storage.as_ref()?.get_item(key).ok().flatten();
        let is_on = |key: &str| stored(key).is_none_or(|value| value != OFF);
        Self {
            language: stored(LANGUAGE).and_then(|id| Language::from_id(&id)).unwrap_or_else(browser_language),
            theme: stored(THEME).and_then(|id| ThemeChoice::from_id(&id)).unwrap_or_default(),
            motion: is_on(MOTION),
            letter_keys: is_on(LETTER_KEYS),
            presenter: false,
            medium: Medium::Screen,
            system: System::read(),
        }
    }

    /// Remembers them and puts them on the document. A browser that refuses storage only forgets.
    pub fn save(&self) {
        let switch = |on: bool| if on { ON } else { OFF };
        let values = [
            (LANGUAGE, self.language.id()),
            (THEME, self.theme.id()),
            (MOTION, switch(self.motion)),
            (LETTER_KEYS, switch(self.letter_keys)),
        ];
        if let Some(storage) = storage() {
            for (key, value) in values {
                let _ = storage.set_item(key, value);
            }
        }
        self.show();
    }

    /// Puts language and theme on the document.
    pub fn show(&self) {
        if let Some(root) = gloo_utils::document().document_element() {
            let _ = root.set_attribute("lang", self.language.id());
            let _ = root.set_attribute("data-theme", self.theme_id());
            let _ = root.set_attribute("data-presenter", if self.presenter { ON } else { OFF });
            let _ = root.set_attribute("data-letter-keys", if self.letter_keys { ON } else { OFF });
        }
    }

    /// What was put on the document: whether letters are keys, and whether presenter mode is on. Listeners that
    /// outlive a rendering ask here.
    pub fn on_document() -> (bool, bool) {
        let root = gloo_utils::document().document_element();
        let is = |name: &str, value: &str| {
            root.as_ref().and_then(|root| root.get_attribute(name)).is_some_and(|now| now == value)
        };
        (!is("data-letter-keys", "off"), is("data-presenter", "on"))
    }

    /// The colours in use.
    pub fn chart_theme(&self) -> Theme {
        let contrast = self.theme == ThemeChoice::Contrast || (self.theme == ThemeChoice::Auto && self.system.contrast);
        let dark = match self.theme {
            ThemeChoice::Light => false,
            ThemeChoice::Dark => true,
            ThemeChoice::Auto | ThemeChoice::Contrast => self.system.dark,
        };
        match (contrast, dark && self.medium == Medium::Screen) {
            (false, false) => Theme::Light,
            (false, true) => Theme::Dark,
            (true, false) => Theme::ContrastLight,
            (true, true) => Theme::ContrastDark,
        }
    }

    fn theme_id(&self) -> &'static str {
        match self.chart_theme() {
            Theme::Light => "light",
            Theme::Dark => "dark",
            Theme::ContrastLight => "contrast-light",
            Theme::ContrastDark => "contrast-dark",
        }
    }

    /// Whether single steps are shown as movements.
    pub fn moves(&self) -> bool {
        self.motion && !self.system.reduced_motion
    }
}

/// Korean for a Korean browser or one that names neither language, else English.
fn browser_language() -> Language {
    let languages = gloo_utils::window().navigator().languages();
    let mut named = languages.iter().filter_map(|tag| tag.as_string());
    named.find_map(|tag| Language::from_id(tag.get(..2)?)).unwrap_or(Language::Korean)
}
