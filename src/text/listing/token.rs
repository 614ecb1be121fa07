//! A line of Python cut into pieces that are coloured alike. Knows only as much Python as our own programs use.

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// Names, operators, spaces.
    Plain,
    /// A word of the language itself.
    Keyword,
    /// A number or a string.
    Literal,
    /// From # on.
    Comment,
}

const KEYWORDS: [&str; 10] = ["import", "as", "def", "return", "for", "in", "if", "raise", "break", "and"];

/// The pieces of a line; together they are the line.
pub fn tokens(line: &str) -> Vec<(Token, &str)> {
    let mut pieces: Vec<(Token, &str)> = Vec::new();
    let mut rest = line;
    // Where a run of plain pieces began, so that it stays one piece.
    let mut plain = line;
    while let Some(first) = rest.chars().next() {
        let (token, length) = piece(rest, first);
        let (now, later) = rest.split_at(length);
        if token != Token::Plain {
            let before = &plain[..plain.len() - rest.len()];
            if !before.is_empty() {
                pieces.push((Token::Plain, before));
            }
            pieces.push((token, now));
            plain = later;
        }
        rest = later;
    }
    if !plain.is_empty() {
        pieces.push((Token::Plain, plain));
    }
    pieces
}

/// What the text begins with, and its length in bytes.
fn piece(text: &str, first: char) -> (Token, usize) {
    let until = |ends: &dyn Fn(char) -> bool| text.find(ends).unwrap_or(text.len());
    match first {
        '#' => (Token::Comment, text.len()),
        '"' => (Token::Literal, text.match_indices('"').nth(1).map_or(text.len(), |(end, quote)| end + quote.len())),
        c if c.is_ascii_digit() => (Token::Literal, number(text)),
        c if c.is_alphabetic() || c == '_' => {
            let word = until(&|c| !(c.is_alphanumeric() || c == '_'));
            let keyword = text.get(..word).is_some_and(|word| KEYWORDS.contains(&word));
            (if keyword { Token::Keyword } else { Token::Plain }, word)
        }
        c => (Token::Plain, c.len_utf8()),
    }
}

/// The length of a number: digits, a point, an exponent with its sign.
fn number(text: &str) -> usize {
    let mut before = ' ';
    let ends = |c: char| {
        let part = c.is_ascii_digit() || matches!(c, '.' | 'e') || (before == 'e' && matches!(c, '-' | '+'));
        before = c;
        !part
    };
    text.find(ends).unwrap_or(text.len())
}
