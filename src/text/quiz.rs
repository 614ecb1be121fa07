//! The questions before a step, and what an answer is told.

use super::language::Language::{self, English, Korean};
use super::network::item_symbol;
use super::particle::{Particle, with};
use crate::lesson::network_view::NetworkView;
use crate::lesson::quiz::{Asked, Node, Part, Question, Slip};

/// What is asked for, as a symbol: net(h₁), δ(o), ∂E/∂w₁₁⁽²⁾.
pub fn symbol(view: &dyn NetworkView, asked: Asked) -> String {
    let of = |name: &str, node: Node| format!("{name}({})", view.symbol(node.layer, node.index));
    match asked {
        Asked::Net(node) => of("net", node),
        Asked::Out(node) => view.symbol(node.layer, node.index),
        Asked::Error(node) => format!("∂E/∂{}", view.symbol(node.layer, node.index)),
        Asked::Loss => "E".to_owned(),
        Asked::Delta(node) => of("δ", node),
        Asked::Gradient(item) => format!("∂E/∂{}", item_symbol(view, item)),
        Asked::Change(item) => format!("Δ{}", item_symbol(view, item)),
        Asked::NewValue(item) => item_symbol(view, item),
    }
}

/// A part, as a symbol.
pub fn part(view: &dyn NetworkView, part: Part) -> String {
    let node = |node: Node| view.symbol(node.layer, node.index);
    match part {
        Part::Product(item) => match item {
            crate::lesson::item::Item::Weight { layer, from, .. } => {
                format!("{}·{}", item_symbol(view, item), view.symbol(layer - 1, from))
            }
            _ => item_symbol(view, item),
        },
        Part::Bias(item) | Part::Before(item) => item_symbol(view, item),
        Part::Net(at) => format!("net({})", node(at)),
        Part::Out(at) => node(at),
        Part::Target(at) => format!("t({})", node(at)),
        Part::Error(at) => format!("∂E/∂{}", node(at)),
        Part::Slope(at) => format!("φ′(net({}))", node(at)),
        Part::Delta(at) => format!("δ({})", node(at)),
        Part::Share(_, sample) => format!("s = {}", sample + 1),
        Part::LearningRate => "η".to_owned(),
        Part::Gradient(item) => format!("∂E/∂{}", item_symbol(view, item)),
        Part::Change(item) => format!("Δ{}", item_symbol(view, item)),
    }
}

/// The question in a sentence.
pub fn question(language: Language, view: &dyn NetworkView, question: &Question) -> String {
    let name = symbol(view, question.asked);
    let sample = match question.asked {
        Asked::Net(_) | Asked::Out(_) | Asked::Error(_) | Asked::Delta(_) if view.samples() > 1 => {
            Some(question.sample + 1)
        }
        _ => None,
    };
    let new = matches!(question.asked, Asked::NewValue(_));
    match (language, sample) {
        (Korean, Some(sample)) => {
            format!("다음 단계에서 예제 {sample}의 {} 얼마가 될까요?", with(&name, Particle::Topic))
        }
        (Korean, None) if new => format!("갱신한 뒤의 {} 얼마일까요?", with(&name, Particle::Topic)),
        (Korean, None) => format!("다음 단계에서 {} 얼마가 될까요?", with(&name, Particle::Topic)),
        (English, Some(sample)) => format!("What will {name} of sample {sample} be?"),
        (English, None) if new => format!("What will {name} be after the update?"),
        (English, None) => format!("What will {name} be?"),
    }
}

/// What is wrong with the answer.
pub fn slip(language: Language, view: &dyn NetworkView, slip: Slip) -> String {
    match (slip, language) {
        (Slip::Wrong(wrong), Korean) => {
            format!("먼저 {}부터 다시 계산해 보세요. 그 값이 맞지 않습니다.", part(view, wrong))
        }
        (Slip::Wrong(wrong), English) => format!("Begin with {}: that value is not right.", part(view, wrong)),
        (Slip::Forgotten(left), Korean) => {
            format!("{} 빠진 것 같습니다.", with(&part(view, left), Particle::Subject))
        }
        (Slip::Forgotten(left), English) => format!("{} seems to be left out.", part(view, left)),
        (Slip::Sign, Korean) => "크기는 맞습니다. 부호를 다시 보세요.".to_owned(),
        (Slip::Sign, English) => "The size is right. Look at the sign again.".to_owned(),
        (Slip::Together, Korean) => "인수는 모두 맞습니다. 이들을 합치는 계산을 다시 해 보세요.".to_owned(),
        (Slip::Together, English) => "All factors are right. Put them together once more.".to_owned(),
        (Slip::Unknown, Korean) => {
            "아직 아닙니다. 아래 칸에 인수를 하나씩 써 보면 어디가 다른지 알려 줍니다.".to_owned()
        }
        (Slip::Unknown, English) => {
            "Not yet. Write the factors below one by one, and the first wrong one is named.".to_owned()
        }
    }
}

/// How many answers were right at once; nothing before the first one.
pub fn score(language: Language, right: u32, asked: u32) -> String {
    if asked == 0 {
        return String::new();
    }
    match language {
        Korean => format!("한 번에 맞힌 문제: {asked}개 가운데 {right}개"),
        English => format!("Right at once: {right} of {asked}"),
    }
}
