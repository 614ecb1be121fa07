//! The home page: the lecture's chapters in their order, a sentence for each, and where on this site it is taught.
//! A chapter without a page here says what it is about and promises nothing.

use super::language::Language;
use crate::lesson::catalogue::Page;
use crate::lesson::link;

/// The sentence under the home page's title.
pub fn lead(language: Language) -> &'static str {
    language.pick(
        "강의의 파이썬 프로그램을 그대로 옮겨, 한 단계씩 앞뒤로 움직이며 숫자가 어디서 와서 어디로 가는지 봅니다.",
        "The lecture's Python programs, carried over number by number: step through them, forward and backward, and see where every number comes from and where it goes.",
    )
}

/// What one can do on every lesson's page, in three sentences.
pub fn promises(language: Language) -> [&'static str; 3] {
    language.pick(
        [
            "→ 키로 한 걸음 앞으로, ← 키로 한 걸음 뒤로 갑니다. 뒤로 가면 그때의 값이 그대로 돌아옵니다.",
            "모든 숫자는 파이썬 프로그램이 계산하는 숫자와 같습니다. 프로그램이 출력하는 글도 그대로 나옵니다.",
            "학습률이나 가중치를 바꾸어 보세요. 되돌릴 수 있고, 주소를 복사하면 같은 화면을 다시 열 수 있습니다.",
        ],
        [
            "The → key takes one step forward, the ← key one step back, and going back restores every value of that moment.",
            "Every number is the one that the Python program computes, and what it prints stands there letter by letter.",
            "Change the learning rate or a weight. It can be undone, and the address reopens exactly what you see.",
        ],
    )
}

/// A chapter of the lecture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chapter {
    /// Input, hidden and output layer.
    Perceptron,
    /// Step function against sigmoid.
    Activation,
    /// The forward pass.
    Forward,
    /// E = ½ Σ (t−o)².
    Loss,
    /// Against the gradient.
    Descent,
    /// Chain rule and deltas.
    Backpropagation,
    /// Several samples at once.
    Matrices,
    /// The NumPy program.
    NumpyXor,
    /// Tensors of rank 1, 2, 3.
    Tensors,
    /// Sequential and Dense.
    Keras,
    /// Linear regression in Keras.
    Regression,
    /// XOR in Keras.
    KerasXor,
    /// Handwritten digits.
    Mnist,
    /// The three steps of learning.
    Summary,
}

impl Chapter {
    /// Every chapter, in the order of the lecture.
    pub const ALL: [Self; 14] = [
        Self::Perceptron,
        Self::Activation,
        Self::Forward,
        Self::Loss,
        Self::Descent,
        Self::Backpropagation,
        Self::Matrices,
        Self::NumpyXor,
        Self::Tensors,
        Self::Keras,
        Self::Regression,
        Self::KerasXor,
        Self::Mnist,
        Self::Summary,
    ];

    /// The chapter's title.
    pub fn title(self, language: Language) -> &'static str {
        let (korean, english) = match self {
            Self::Perceptron => ("다층 퍼셉트론", "Multilayer perceptron"),
            Self::Activation => ("활성화 함수", "Activation functions"),
            Self::Forward => ("순방향 계산", "The forward pass"),
            Self::Loss => ("손실 함수", "The loss function"),
            Self::Descent => ("경사 하강법", "Gradient descent"),
            Self::Backpropagation => ("역전파 알고리즘", "Back-propagation"),
            Self::Matrices => ("행렬로 한꺼번에", "All at once with matrices"),
            Self::NumpyXor => ("NumPy로 만드는 XOR", "XOR in NumPy"),
            Self::Tensors => ("텐서", "Tensors"),
            Self::Keras => ("Keras", "Keras"),
            Self::Regression => ("Keras 예제 1: 선형 회귀", "Keras example 1: linear regression"),
            Self::KerasXor => ("Keras 예제 2: XOR", "Keras example 2: XOR"),
            Self::Mnist => ("MNIST 숫자 인식", "MNIST digits"),
            Self::Summary => ("정리", "Summary"),
        };
        language.pick(korean, english)
    }

    /// What the chapter teaches, in a sentence or two.
    pub fn sentence(self, language: Language) -> &'static str {
        let (korean, english) = match self {
            Self::Perceptron => (
                "입력층과 출력층 사이에 은닉층을 둔 신경망입니다. 은닉층이 있어야 XOR처럼 직선 하나로 나눌 수 없는 문제를 풉니다.",
                "A network with a hidden layer between input and output. It takes that layer to solve problems such as XOR, which no single line separates.",
            ),
            Self::Activation => (
                "퍼셉트론은 계단 함수를 씁니다. MLP는 시그모이드처럼 기울기가 있는 비선형 함수를 쓰기 때문에 조금씩 배울 수 있습니다.",
                "A perceptron uses the step function. An MLP uses non-linear functions that have a slope, such as the sigmoid, and can therefore learn little by little.",
            ),
            Self::Forward => (
                "노드마다 들어온 값에 가중치를 곱해 더하고, 활성화 함수를 지나 다음 층으로 보냅니다.",
                "Each node sums its inputs times their weights, passes the sum through the activation function and hands it on.",
            ),
            Self::Loss => (
                "목표 t와 출력 o의 차를 제곱해 더하고 반으로 나눕니다: E = ½ Σ (t − o)². 이 값이 작을수록 잘 배운 것입니다.",
                "The squared differences between targets t and outputs o, added and halved: E = ½ Σ (t − o)². The smaller, the better learned.",
            ),
            Self::Descent => (
                "그래디언트의 반대 방향으로 조금씩 움직여 손실을 줄입니다. 곡선 y = (x − 3)² + 10에서 직접 해 봅니다.",
                "Lower the loss by small moves against the gradient. Try it on the curve y = (x − 3)² + 10.",
            ),
            Self::Backpropagation => (
                "출력의 오차를 연쇄 법칙으로 뒤로 보내, 가중치 하나하나가 오차에 얼마나 책임이 있는지 구합니다.",
                "The chain rule sends the output's error backward and finds how much each single weight has to answer for.",
            ),
            Self::Matrices => (
                "네 예제를 행렬 하나에 담아 한꺼번에 계산합니다. 슬라이드의 W·X와 프로그램의 X·W는 서로 전치한 같은 계산입니다.",
                "Four samples in one matrix are computed at once. W·X on the slides and X·W in the program are the same calculation, transposed.",
            ),
            Self::NumpyXor => (
                "입력 3, 은닉 6, 출력 1개의 노드로 XOR를 10,000번 반복해 배웁니다. 입력과 은닉의 마지막 노드는 바이어스입니다.",
                "With 3 input, 6 hidden and 1 output node, XOR is learned in 10,000 iterations. The last input and the last hidden node are the bias.",
            ),
            Self::Tensors => (
                "숫자를 담는 배열입니다. 축이 하나면 1차원(벡터), 둘이면 2차원(행렬), 셋이면 3차원 텐서입니다.",
                "Arrays of numbers: rank 1 is a vector, rank 2 a matrix, and with a third axis it is a tensor of rank 3.",
            ),
            Self::Keras => (
                "층을 블록처럼 쌓아 같은 신경망을 몇 줄로 만듭니다: Sequential, Dense, compile, fit, evaluate, predict.",
                "Layers stacked like blocks make the same network in a few lines: Sequential, Dense, compile, fit, evaluate, predict.",
            ),
            Self::Regression => (
                "점들에 가장 잘 맞는 직선을 찾습니다. 가중치 하나와 바이어스 하나면 됩니다.",
                "Find the straight line that fits the points best: one weight and one bias are enough.",
            ),
            Self::KerasXor => (
                "은닉 노드 2개로 XOR를 배웁니다. 처음 가중치에 따라 끝내 배우지 못하는 때도 있습니다.",
                "XOR with 2 hidden nodes. Depending on the first weights it may never be learned.",
            ),
            Self::Mnist => (
                "28×28 픽셀의 손글씨 숫자를 784-512-10 신경망으로 알아봅니다. 배우는 값은 407,050개입니다.",
                "A 784-512-10 network reads handwritten digits of 28×28 pixels. It learns 407,050 values.",
            ),
            Self::Summary => (
                "순방향으로 계산하고, 목표와 비교하고, 오차를 뒤로 보내 가중치를 고칩니다. 배움은 이 세 가지의 되풀이입니다.",
                "Compute forward, compare with the target, send the error back and change the weights. Learning repeats these three.",
            ),
        };
        language.pick(korean, english)
    }

    /// The page that teaches it, if this site has one.
    pub fn page(self) -> Option<Page> {
        match self {
            Self::Activation => Some(Page::Neuron),
            Self::Descent => Some(Page::Descent),
            Self::Perceptron | Self::Forward | Self::Loss | Self::Backpropagation | Self::Matrices | Self::Summary => {
                Some(Page::Backprop)
            }
            Self::NumpyXor => Some(Page::Xor),
            Self::Tensors | Self::Keras | Self::Regression | Self::KerasXor => Some(Page::Keras),
            Self::Mnist => Some(Page::Mnist),
        }
    }

    /// The link to the moment of that page which shows it.
    pub fn link(self) -> Option<String> {
        let moment = match self {
            Self::Forward => "?phase=1",
            Self::Loss => "?phase=3",
            Self::Backpropagation => "?phase=5&open=w-1-0-0",
            Self::Matrices => "?layers=4-3&a1=identity&samples=4&lr=0.1&phase=1&matrices=slide",
            Self::NumpyXor => "?t=10000",
            Self::Keras => "?data=walkthrough&layers=64-10&epochs=5&batch-size=32",
            Self::Regression => "?data=line&layers=1&a1=identity&epochs=100&batch-size=20&e=0.0.w-1-0-0:-0.5",
            Self::KerasXor => "?t=4000",
            _ => "",
        };
        self.page().map(|page| link::plain(page) + moment)
    }
}
