//! Lists of words: each stands in both languages on its one line.

/// Makes an enum of words with `ALL` and `text`: a name, its Korean, its English. A line without one of them does not
/// compile.
macro_rules! words {
    ($(#[$about:meta])* $words:ident; $($(#[$doc:meta])* $name:ident: $korean:literal, $english:literal;)*) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $words { $($(#[$doc])* #[doc = $english] $name,)* }

        impl $words {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The words in a language.
            pub fn text(self, language: $crate::text::Language) -> &'static str {
                let (korean, english) = match self { $(Self::$name => ($korean, $english),)* };
                language.pick(korean, english)
            }
        }
    };
}

pub(super) use words;
