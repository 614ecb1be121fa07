//! The ready-made settings: a name and a sentence for each, by the stable names that the lessons give.

use super::language::Language;

/// The preset's name and what it is; an unknown one is named by its id alone.
pub fn preset(language: Language, id: &'static str) -> (&'static str, &'static str) {
    let (name, sentence) = match id {
        "2-2-1" => (
            ("2-2-1", "2-2-1"),
            (
                "입력 둘, 은닉 노드 둘, 출력 하나인 신경망이 예제 하나를 배웁니다. 처음 보기에 알맞습니다.",
                "Two inputs, two hidden nodes and one output learn a single sample: a good first look.",
            ),
        ),
        "xor" => (
            ("XOR (2-2-1)", "XOR (2-2-1)"),
            (
                "은닉 노드 둘로 XOR의 네 예제를 한꺼번에 배웁니다.",
                "Two hidden nodes learn the four samples of XOR at once.",
            ),
        ),
        "3-6-1" => (
            ("강의의 3-6-1", "The lecture's 3-6-1"),
            (
                "강의의 NumPy 프로그램과 같은 신경망입니다. 바이어스를 노드로 세지 않으므로 여기서는 2-5-1이라고 씁니다.",
                "The network of the lecture's NumPy program. Biases are not counted as nodes here, so it is written 2-5-1.",
            ),
        ),
        "slide" => (
            ("행렬 슬라이드의 층", "The matrix slide's layer"),
            (
                "입력 4개, 출력 3개인 층 하나를 예제 4개에 한꺼번에 씁니다. 활성화 함수는 없습니다.",
                "One layer of 4 inputs and 3 outputs, used on four samples at once, without an activation function.",
            ),
        ),
        "mazur" => (
            ("Mazur의 2-2-2", "Mazur's 2-2-2"),
            (
                "Matt Mazur의 역전파 예제입니다. 글에서처럼 가중치만 고치고 바이어스는 그대로 둡니다.",
                "Matt Mazur's worked example. As in the article only the weights learn; the biases stay as they are.",
            ),
        ),
        "mazur-biases" => (
            ("Mazur의 2-2-2, 바이어스도", "Mazur's 2-2-2, biases too"),
            (
                "같은 예제에서 바이어스 네 개도 함께 고칩니다. 갱신 한 번 뒤의 손실이 더 작습니다.",
                "The same example with its four biases trained as well: the loss after one update is smaller.",
            ),
        ),
        "stuck" => (
            ("배우지 못하는 XOR", "XOR that gets stuck"),
            (
                "처음 가중치 때문에 네 예제를 끝내 다 배우지 못하는 2-2-1 신경망입니다. 어디에서 막히는지 보세요.",
                "A 2-2-1 network whose first weights never lead to all four samples. See where it gets stuck.",
            ),
        ),
        _ => ((id, id), ("미리 정해 둔 설정입니다.", "Ready-made settings.")),
    };
    (language.pick(name.0, name.1), language.pick(sentence.0, sentence.1))
}
