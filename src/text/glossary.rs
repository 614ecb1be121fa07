//! The terms of the lecture: the slides' word, the other common word once in brackets, and what it means here.

use super::language::Language;

/// A term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// The layer between input and output.
    HiddenLayer,
    /// w.
    Weight,
    /// The input fixed to 1.
    Bias,
    /// net.
    Net,
    /// φ.
    Activation,
    /// The perceptron's φ.
    Step,
    /// Not a straight line.
    NonLinear,
    /// From inputs to outputs.
    Forward,
    /// From the error back.
    Backward,
    /// E.
    Loss,
    /// ∂E/∂w.
    Gradient,
    /// ∂E/∂w = ∂E/∂o · ∂o/∂net · ∂net/∂w.
    ChainRule,
    /// δ.
    Delta,
    /// The analytic gradient against the numeric one.
    GradientCheck,
    /// Outputs that add up to 1.
    Softmax,
    /// −Σ t ln o.
    CrossEntropy,
    /// η.
    LearningRate,
    /// One pass over the data.
    Epoch,
    /// One input with its target.
    Sample,
    /// φ′ almost 0.
    Saturation,
    /// Away from the minimum.
    Divergence,
}

impl Term {
    /// Every term, in the order in which the lecture needs them.
    pub const ALL: [Self; 21] = [
        Self::HiddenLayer,
        Self::Weight,
        Self::Bias,
        Self::Net,
        Self::Activation,
        Self::Step,
        Self::NonLinear,
        Self::Forward,
        Self::Backward,
        Self::Loss,
        Self::Gradient,
        Self::ChainRule,
        Self::Delta,
        Self::GradientCheck,
        Self::Softmax,
        Self::CrossEntropy,
        Self::LearningRate,
        Self::Epoch,
        Self::Sample,
        Self::Saturation,
        Self::Divergence,
    ];

    /// The word of the slides, with the other common one.
    pub fn name(self, language: Language) -> &'static str {
        let (korean, english) = match self {
            Self::HiddenLayer => ("은닉층(숨은층, hidden layer)", "Hidden layer"),
            Self::Weight => ("가중치(weight) w", "Weight w"),
            Self::Bias => ("바이어스(편향, bias)", "Bias"),
            Self::Net => ("가중합(순입력) net", "Weighted sum (net input) net"),
            Self::Activation => ("활성화 함수(activation function) φ", "Activation function φ"),
            Self::Step => ("계단 함수(step function)", "Step function"),
            Self::NonLinear => ("비선형(non-linear)", "Non-linear"),
            Self::Forward => ("순방향(전방향, forward)", "Forward pass"),
            Self::Backward => ("역방향(backward), 역전파(오차 역전파)", "Backward pass, back-propagation"),
            Self::Loss => ("손실(비용, loss) E", "Loss (cost) E"),
            Self::Gradient => ("그래디언트(기울기, gradient) ∂E/∂w", "Gradient (slope) ∂E/∂w"),
            Self::ChainRule => ("연쇄 법칙(chain rule)", "Chain rule"),
            Self::Delta => ("델타(오차항, delta) δ", "Delta (error term) δ"),
            Self::GradientCheck => ("그래디언트 확인(수치 미분, gradient check)", "Gradient check (numeric gradient)"),
            Self::Softmax => ("소프트맥스(softmax)", "Softmax"),
            Self::CrossEntropy => ("교차 엔트로피(cross-entropy)", "Cross-entropy"),
            Self::LearningRate => ("학습률(학습 계수, learning rate) η", "Learning rate (step size) η"),
            Self::Epoch => ("에포크(epoch), 반복(iteration)", "Epoch, iteration"),
            Self::Sample => ("예제(샘플, sample)", "Sample (example)"),
            Self::Saturation => ("포화(saturation)", "Saturation"),
            Self::Divergence => ("발산(divergence)", "Divergence"),
        };
        language.pick(korean, english)
    }

    /// What it means here.
    pub fn meaning(self, language: Language) -> &'static str {
        let (korean, english) = match self {
            Self::HiddenLayer => {
                ("입력층과 출력층 사이에 있는 층입니다.", "The layer between the input layer and the output layer.")
            }
            Self::Weight => (
                "두 노드를 잇는 선에 붙은 수입니다. 신경망이 배우는 것은 이 수들입니다.",
                "The number on the link between two nodes. These numbers are what a network learns.",
            ),
            Self::Bias => (
                "노드의 가중합에 더하는 수로, 노드의 기준을 옮깁니다. 강의의 NumPy 프로그램은 언제나 1.0인 입력에 붙은 가중치로 둡니다.",
                "The number added to a node's weighted sum, which shifts its threshold. The lecture's NumPy program has it as the weight of an input that is always 1.0.",
            ),
            Self::Net => (
                "노드에 들어온 값에 가중치를 곱해 모두 더하고 바이어스를 더한 값입니다.",
                "The sum of a node's inputs, each times its weight, and of its bias.",
            ),
            Self::Activation => (
                "가중합을 노드의 출력으로 바꾸는 함수입니다. 강의의 신경망은 시그모이드 1/(1 + exp(−net))를 씁니다.",
                "The function that turns the weighted sum into the node's output; the lecture's networks use the sigmoid 1/(1 + exp(−net)).",
            ),
            Self::Step => (
                "net이 0 이상이면 1, 아니면 0을 내는 퍼셉트론의 활성화 함수입니다. 기울기가 0이어서 경사 하강법으로 배울 수 없습니다.",
                "The perceptron's activation function: 1 if net is at least 0, else 0. Its slope is 0, so gradient descent cannot train it.",
            ),
            Self::NonLinear => (
                "그래프가 직선이 아니라는 뜻입니다. 층 사이의 함수가 모두 선형이면 여러 층도 한 층과 같습니다.",
                "Not a straight line. With nothing but linear functions between them, many layers are no more than one.",
            ),
            Self::Forward => ("입력에서 출력 쪽으로 계산하는 것입니다.", "Computing from the inputs to the outputs."),
            Self::Backward => (
                "오차를 출력에서 입력 쪽으로 보내며 그래디언트를 구하는 것입니다.",
                "Sending the error from the output back towards the inputs to find the gradients.",
            ),
            Self::Loss => (
                "출력이 목표에서 얼마나 벗어났는지를 한 수로 나타낸 값입니다. 강의에서는 ½ Σ (t − o)²입니다.",
                "One number for how far the outputs are from their targets; in the lecture ½ Σ (t − o)².",
            ),
            Self::Gradient => (
                "값을 조금 키울 때 손실이 얼마나 빨리 커지는지를 나타냅니다. 그 반대 방향으로 움직이면 손실이 줄어듭니다.",
                "How fast the loss rises when a value rises a little. Moving against it lowers the loss.",
            ),
            Self::ChainRule => (
                "이어진 함수의 미분은 각 부분의 미분을 곱한 것입니다: ∂E/∂w = ∂E/∂o · ∂o/∂net · ∂net/∂w.",
                "The derivative of functions in a row is the product of their derivatives: ∂E/∂w = ∂E/∂o · ∂o/∂net · ∂net/∂w.",
            ),
            Self::GradientCheck => (
                "가중치를 아주 조금 키우고 줄여 손실을 두 번 계산하고, 그 차이로 얻은 기울기를 역전파의 그래디언트와 비교하는 것입니다.",
                "The loss is computed twice, with the weight a little larger and a little smaller; the slope from the difference is held against the gradient of back-propagation.",
            ),
            Self::Softmax => (
                "exp(net)을 모든 출력의 exp(net)의 합으로 나눕니다. 출력이 모두 양수이고 합이 1이어서 확률로 읽을 수 있습니다.",
                "Divides exp(net) by the sum of exp(net) over all outputs. They are positive and add up to 1, and can be read as probabilities.",
            ),
            Self::CrossEntropy => (
                "맞는 답에 준 확률이 작을수록 커지는 손실입니다: −Σ t ln o.",
                "A loss that grows as the probability given to the right answer shrinks: −Σ t ln o.",
            ),
            Self::Delta => (
                "노드의 가중합이 조금 커질 때 손실이 얼마나 커지는지입니다: ∂E/∂net.",
                "How much the loss rises with a node's weighted sum: ∂E/∂net.",
            ),
            Self::LearningRate => (
                "그래디언트에 곱해 한 번에 얼마나 움직일지 정하는 수입니다.",
                "The number that, times the gradient, says how far one move goes.",
            ),
            Self::Epoch => (
                "자료 전체를 한 번 쓰는 것이 에포크입니다. NumPy 프로그램에서는 반복 한 번과 같습니다.",
                "An epoch uses all the data once. In the NumPy program that is one iteration.",
            ),
            Self::Sample => {
                ("입력과 그 목표의 한 쌍입니다. XOR에는 네 개가 있습니다.", "One input with its target. XOR has four.")
            }
            Self::Saturation => (
                "가중합이 너무 커서 시그모이드가 평평해진 상태입니다. φ′가 거의 0이어서 배우지 못합니다.",
                "The weighted sum is so large that the sigmoid is flat: φ′ is almost 0 and nothing is learned.",
            ),
            Self::Divergence => (
                "학습률이 너무 커서 걸음마다 손실이 커지는 것입니다.",
                "The learning rate is so large that every step raises the loss.",
            ),
        };
        language.pick(korean, english)
    }
}
