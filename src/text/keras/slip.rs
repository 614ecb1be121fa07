//! Where the lecture's slides about Keras would let a learner stumble today.

use crate::text::language::Language;

/// A place on the slides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// `from tf.keras…`.
    Import,
    /// `SGD(lr=…)`.
    Rate,
    /// What `predict` returns.
    Predict,
    /// Runs without a seed.
    Seed,
    /// ½ and sums, or means.
    Mean,
    /// What Keras runs on.
    Backends,
}

impl Slip {
    /// All of them, in the order of the slides.
    pub const ALL: [Self; 6] = [Self::Backends, Self::Import, Self::Rate, Self::Mean, Self::Predict, Self::Seed];

    /// What is so, and what to write.
    pub fn text(self, language: Language) -> &'static str {
        let (korean, english) = match self {
            Self::Backends => (
                "Keras가 TensorFlow, CNTK, Theano 위에서 돈다는 설명은 예전 것입니다. CNTK와 Theano는 개발이 끝났고, Keras 3은 TensorFlow, JAX, PyTorch 위에서 돕니다.",
                "That Keras runs on TensorFlow, CNTK or Theano was so once. CNTK and Theano have ended; Keras 3 runs on TensorFlow, JAX and PyTorch.",
            ),
            Self::Import => (
                "슬라이드의 from tf.keras.models import Sequential은 오류가 납니다. 모듈의 이름이 tensorflow이므로 from tensorflow.keras.models import Sequential로 씁니다.",
                "The slide's from tf.keras.models import Sequential is an error: the module is called tensorflow. Write from tensorflow.keras.models import Sequential.",
            ),
            Self::Rate => (
                "슬라이드의 SGD(lr=0.1)은 Keras 3에서 오류가 납니다. TensorFlow 2.11부터 2.15까지는 경고만 하고 학습률을 0.01로 두기 때문에 XOR를 배우지 못합니다. SGD(learning_rate=0.1)로 씁니다.",
                "The slide's SGD(lr=0.1) is an error in Keras 3. TensorFlow 2.11 to 2.15 only warned and kept a rate of 0.01, with which XOR is not learned. Write SGD(learning_rate=0.1).",
            ),
            Self::Mean => (
                "강의 수식의 손실은 ½을 곱한 제곱의 합이고, Keras의 mse는 ½ 없는 평균입니다. 출력이 하나일 때 Keras의 학습률 0.1은 강의 수식의 0.2와 같은 걸음입니다.",
                "The lecture's formula has half the sum of squares; Keras' mse is their mean without the half. With one output a rate of 0.1 in Keras steps as far as 0.2 in the formula.",
            ),
            Self::Predict => (
                "슬라이드는 predict의 결과를 classes라고 부르지만, predict는 출력 노드의 활성화 값을 돌려줍니다. 분류는 그 가운데 가장 큰 것의 번호(argmax)입니다.",
                "The slide calls what predict returns classes, but it returns the activations of the output nodes. The class is the number of the largest one (argmax).",
            ),
            Self::Seed => (
                "슬라이드의 XOR 출력은 시드를 정하지 않고 얻은 두 실행입니다. 다시 실행하면 1,000 에포크 뒤에도 절반이 넘는 경우에 출력이 모두 0.5 가까이에 머뭅니다. 여기서는 시드가 같으면 결과도 같습니다.",
                "The slide's XOR outputs are two runs without a seed. Run again, more than half still have all outputs near 0.5 after 1,000 epochs. Here equal seeds give equal results.",
            ),
        };
        language.pick(korean, english)
    }
}
