//! The two languages of the site, Korean first.

/// A language of the site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// 한국어, the language of the lecture.
    #[default]
    Korean,
    /// English.
    English,
}

impl Language {
    /// Both languages.
    pub const ALL: [Self; 2] = [Self::Korean, Self::English];

    /// The tag for `<html lang>`, links and storage.
    pub fn id(self) -> &'static str {
        self.pick("ko", "en")
    }

    /// The language of that tag.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.id() == id)
    }

    /// The one that is not in use.
    #[must_use]
    pub fn other(self) -> Self {
        self.pick(Self::English, Self::Korean)
    }

    /// Its name in itself.
    pub fn name(self) -> &'static str {
        self.pick("한국어", "English")
    }

    /// The one of two that is in this language.
    pub(crate) fn pick<T>(self, korean: T, english: T) -> T {
        match self {
            Self::Korean => korean,
            Self::English => english,
        }
    }
}
