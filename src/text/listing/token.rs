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

const KEYWORDS: [&str; 14] =
    ["import", "as", "def", "return", "for", "in", "if", "raise", "break", "and", "from", "with", "while", "lambda"];

/// The pieces of a line; together they are the line.
pub fn tokens(line: &str) -> Vec<(Token, &str)> {
    let mut pieces = Vec::new();
    // Plain pieces are joined: `plain` is where the present run of them began.
    let (mut plain, mut at) = (0, 0);
    while at < line.len() {
        let (token, length) = piece(&line.as_bytes()[at..]);
        if token != Token::Plain {
            pieces.push((Token::Plain, plain..at));
            pieces.push((token, at..at + length));
            plain = at + length;
        }
        at += length;
    }
    pieces.push((Token::Plain, plain..at));
    let cut = pieces.into_iter().filter_map(|(token, range)| Some((token, line.get(range)?)));
    cut.filter(|(_, text)| !text.is_empty()).collect()
}

/// What the text begins with, and its length in bytes. Outside of strings and comments our programs are ASCII.
fn piece(text: &[u8]) -> (Token, usize) {
    match text {
        [b'#', ..] => (Token::Comment, text.len()),
        [b'"', rest @ ..] => {
            (Token::Literal, text.len().min(2 + rest.iter().take_while(|byte| **byte != b'"').count()))
        }
        [b'0'..=b'9', ..] => (Token::Literal, number(text)),
        _ => match text.iter().take_while(|byte| is_of_word(**byte)).count() {
            0 => (Token::Plain, 1),
            word if KEYWORDS.iter().any(|keyword| keyword.as_bytes() == &text[..word]) => (Token::Keyword, word),
            word => (Token::Plain, word),
        },
    }
}

fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// The length of a number: digits, a point, an exponent with its sign.
fn number(text: &[u8]) -> usize {
    let mut before = b' ';
    let within = text.iter().take_while(|byte| {
        let signs = matches!(byte, b'-' | b'+') && before == b'e';
        before = **byte;
        signs || matches!(byte, b'0'..=b'9' | b'.' | b'e')
    });
    within.count()
}
