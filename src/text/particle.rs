//! Korean particles, chosen by the last sound of the word before them: Hangul, digits, Latin and Greek letters,
//! symbols. Knows nothing of sentences.

/// A particle with two forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Particle {
    /// 이 / 가.
    Subject,
    /// 은 / 는.
    Topic,
    /// 을 / 를.
    Object,
    /// 과 / 와.
    With,
    /// 으로 / 로: after ㄹ it is 로.
    Toward,
    /// 이라 / 라.
    Called,
}

/// How a word ends when it is read aloud.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sound {
    Vowel,
    Liquid,
    Consonant,
}

/// The form of the particle that follows `word`.
pub fn particle(word: &str, kind: Particle) -> &'static str {
    let sound = last_sound(word);
    let (closed, open) = match kind {
        Particle::Subject => ("이", "가"),
        Particle::Topic => ("은", "는"),
        Particle::Object => ("을", "를"),
        Particle::With => ("과", "와"),
        Particle::Toward => ("으로", "로"),
        Particle::Called => ("이라", "라"),
    };
    match (sound, kind) {
        (Sound::Vowel, _) | (Sound::Liquid, Particle::Toward) => open,
        _ => closed,
    }
}

/// The word with its particle.
pub fn with(word: &str, kind: Particle) -> String {
    format!("{word}{}", particle(word, kind))
}

fn last_sound(word: &str) -> Sound {
    let spoken = word.trim_end_matches(|c: char| c.is_whitespace() || "()[]{}⁽⁾'\"‘’“”".contains(c));
    let marked_layer = word.ends_with('⁾');
    let Some(last) = spoken.chars().next_back() else { return Sound::Vowel };
    match last {
        '가'..='힣' => hangul(last),
        '0'..='9' => digit(u32::from(last) - u32::from('0')),
        '₀'..='₉' => digit(u32::from(last) - u32::from('₀')),
        '⁰' | '¹' | '²' | '³' | '⁴'..='⁹' if marked_layer => digit(raised(last)),
        // x² is read 제곱, f′ 프라임, ε 엡실론.
        '⁰' | '¹' | '²' | '³' | '⁴'..='⁹' | '′' | '″' | 'ε' | 'υ' | 'ο' => Sound::Consonant,
        '½' => Sound::Liquid,
        'a'..='z' | 'A'..='Z' => latin(spoken),
        _ => Sound::Vowel,
    }
}

fn hangul(last: char) -> Sound {
    match (u32::from(last) - u32::from('가')) % 28 {
        0 => Sound::Vowel,
        8 => Sound::Liquid,
        _ => Sound::Consonant,
    }
}

/// 영 일 이 삼 사 오 육 칠 팔 구; 십, 백, 천, 만 and 억 end like 영.
fn digit(digit: u32) -> Sound {
    match digit {
        1 | 7 | 8 => Sound::Liquid,
        0 | 3 | 6 => Sound::Consonant,
        _ => Sound::Vowel,
    }
}

fn raised(c: char) -> u32 {
    match c {
        '¹' => 1,
        '²' => 2,
        '³' => 3,
        _ => u32::from(c).saturating_sub(0x2070),
    }
}

fn latin(text: &str) -> Sound {
    let start = text
        .rfind(|c: char| !c.is_ascii_alphabetic())
        .map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    let word = &text[start..];
    match word {
        // 엑스오어, 앤드 and 오어 rather than their letters.
        "XOR" | "AND" | "OR" => Sound::Vowel,
        _ if word.len() > 1 && word.chars().any(|c| "aeiouy".contains(c)) => transcribed(&word.to_ascii_lowercase()),
        _ => letter(word),
    }
}

/// A letter, or letters read one by one: 엘 and 알 end in ㄹ, 엠 and 엔 in a nasal, all others in a vowel.
fn letter(word: &str) -> Sound {
    match word.chars().next_back().map(|c| c.to_ascii_lowercase()) {
        Some('l' | 'r') => Sound::Liquid,
        Some('m' | 'n') => Sound::Consonant,
        _ => Sound::Vowel,
    }
}

/// A foreign word as Korean writes it: l stays ㄹ, nasals stay, p t k c close a syllable after one short vowel.
fn transcribed(word: &str) -> Sound {
    let vowel = |c: &char| "aeiou".contains(*c);
    let mut back = word.chars().rev();
    match (back.next(), back.next(), back.next()) {
        (Some('l'), _, _) => Sound::Liquid,
        (Some('m' | 'n'), _, _) | (Some('g'), Some('n'), _) => Sound::Consonant,
        (Some('p' | 't' | 'k' | 'c'), Some(before), third) if vowel(&before) && !third.is_some_and(|c| vowel(&c)) => {
            Sound::Consonant
        }
        _ => Sound::Vowel,
    }
}

#[cfg(test)]
mod tests {
    use super::Particle::{Called, Object, Subject, Topic, Toward, With};
    use super::with;

    #[test]
    fn hangul_is_read_by_its_final_consonant() {
        assert_eq!(with("손실", Topic), "손실은");
        assert_eq!(with("가중치", Topic), "가중치는");
        assert_eq!(with("출력", Object), "출력을");
        assert_eq!(with("델타", With), "델타와");
        assert_eq!(with("손실", Toward), "손실로");
        assert_eq!(with("출력", Toward), "출력으로");
        assert_eq!(with("골짜기", Called), "골짜기라");
    }

    #[test]
    fn digits_are_read_as_sino_korean_numbers() {
        let topics = ["0은", "1은", "2는", "3은", "4는", "5는", "6은", "7은", "8은", "9는"];
        for (n, expected) in topics.iter().enumerate() {
            assert_eq!(&with(&n.to_string(), Topic), expected);
        }
        assert_eq!(with("10", Toward), "10으로");
        assert_eq!(with("9.81", Toward), "9.81로");
        assert_eq!(with("9.86", Toward), "9.86으로");
        assert_eq!(with("10,000", Subject), "10,000이");
    }

    #[test]
    fn letters_and_symbols_are_read_by_their_names() {
        for (word, expected) in [
            ("η", "η는"),
            ("ε", "ε은"),
            ("x", "x는"),
            ("E", "E는"),
            ("n", "n은"),
            ("L", "L은"),
            ("x₁", "x₁은"),
            ("x₂", "x₂는"),
            ("h₃", "h₃은"),
            ("o", "o는"),
            ("f(x)", "f(x)는"),
            ("f′", "f′은"),
            ("x²", "x²은"),
            ("w₂₂⁽¹⁾", "w₂₂⁽¹⁾은"),
            ("w₁₂⁽²⁾", "w₁₂⁽²⁾는"),
            ("2.5 × 10⁻⁵", "2.5 × 10⁻⁵은"),
            ("XOR", "XOR는"),
            ("MLP", "MLP는"),
            ("Python", "Python은"),
            ("net", "net은"),
            ("Keras", "Keras는"),
            ("lr", "lr은"),
            ("NumPy", "NumPy는"),
            ("sigmoid", "sigmoid는"),
            ("level", "level은"),
            ("training", "training은"),
            ("δ", "δ는"),
            ("", "는"),
        ] {
            assert_eq!(with(word, Topic), expected);
        }
        assert_eq!(with("w₁", Toward), "w₁로");
        assert_eq!(with("w₃", Toward), "w₃으로");
    }
}
