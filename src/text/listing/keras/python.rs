//! Values as Python writes them: texts, names in comments, lists of numbers over several lines.

use crate::text::number::python_repr;

/// A text in double quotes.
pub fn string(text: &str) -> String {
    let escaped = text.chars().map(|letter| match letter {
        '"' | '\\' => format!("\\{letter}"),
        // Also the line ends that only some programs know.
        _ if letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}') => {
            format!("\\u{:04x}", u32::from(letter))
        }
        _ => letter.to_string(),
    });
    format!("\"{}\"", escaped.collect::<Vec<_>>().concat())
}

/// A text within a comment: one line, and no more than some words of it.
pub fn remark(text: &str) -> String {
    const MOST: usize = 40;
    let line: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).take(MOST).collect();
    line.trim().to_owned()
}

/// A list of numbers, ten in a line.
pub fn numbers(values: &[f64]) -> String {
    lines(&values.iter().map(|&value| python_repr(value)).collect::<Vec<_>>())
}

/// A list of texts, ten in a line.
pub fn strings(texts: &[String]) -> String {
    lines(&texts.iter().map(|text| string(text)).collect::<Vec<_>>())
}

fn lines(items: &[String]) -> String {
    const IN_A_LINE: usize = 10;
    if items.len() <= IN_A_LINE {
        return format!("[{}]", items.join(", "));
    }
    let rows: Vec<String> = items.chunks(IN_A_LINE).map(|some| some.join(", ")).collect();
    format!("[\n    {},\n]", rows.join(",\n    "))
}
