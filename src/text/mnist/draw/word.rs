//! Words, short phrases and fixed sentences of the panel on which digits are drawn.

use crate::text::words::words;

words! {
    /// A word or short phrase of the panel.
    Word;

    Heading: "숫자 그려 보기", "Draw a digit";
    Lead: "판에 숫자를 하나 그리면 신경망이 지금 가중치로 읽습니다. 학습이 나아가면 답도 새로 나옵니다.", "Draw one digit on the pad, and the network reads it with its present weights. As the training goes on, the answer is renewed.";
    Pad: "숫자를 그리는 판", "Pad to draw a digit on";
    PadRole: "그림판", "drawing pad";
    Hands: "마우스, 손가락, 펜으로 그립니다. 오른쪽 버튼은 지웁니다.", "Draw with mouse, finger or pen. The right button erases.";
    Keys: "키보드: 화살표는 커서를 옮기고, Home·PageUp·End·PageDown은 비스듬히 옮깁니다. 스페이스나 엔터는 펜을 대거나 떼고, Shift를 누른 채 옮기면 그어집니다. 백스페이스는 한 획을 되돌리고, Delete는 모두 지웁니다.", "Keyboard: arrows move the cursor, Home, PageUp, End and PageDown move it aslant. Space or Enter puts the pen down or lifts it; moving with Shift draws. Backspace takes a stroke back, Delete clears all.";
    Tool: "도구", "Tool";
    Pen: "그리기", "Draw";
    Eraser: "지우기", "Erase";
    Undo: "한 획 되돌리기", "Undo a stroke";
    Clear: "모두 지우기", "Clear";
    Empty: "아직 아무것도 그리지 않았습니다.", "Nothing is drawn yet.";
    Waiting: "신경망의 답을 기다리고 있습니다.", "The network's answer is on its way.";
    NotReady: "신경망이 준비되면 그림을 읽습니다.", "The picture will be read as soon as the network is ready.";
    Untrained: "아직 한 번도 배우지 않은 신경망입니다. 가중치가 무작위로 뽑은 값이므로 이 답에는 뜻이 없습니다.", "This network has not learned anything yet. Its weights were drawn at random, so this answer means nothing.";
    Sigmoid: "시그모이드 출력은 저마다 따로 계산한 0과 1 사이의 값입니다. 합이 1일 까닭이 없으므로 확률이 아닙니다.", "Sigmoid outputs are computed each on its own, between 0 and 1. Nothing makes them add up to 1, so they are not probabilities.";
    Softmax: "소프트맥스 출력은 더하면 1이어서 확률처럼 읽습니다. 하지만 숫자가 아닌 그림에도 열 숫자 가운데 하나를 고릅니다.", "Softmax outputs add up to 1 and are read as probabilities. Even so, a picture that is no digit gets one of the ten as its answer.";
    OfCopy: "이 답은 가르친 사본의 답입니다.", "This is the answer of the copy that was taught.";
    Outputs: "출력 열 개", "The ten outputs";
    Digit: "숫자", "Digit";
    Output: "출력", "Output";
    Sum: "출력의 합", "Sum of the outputs";
    Steps: "MNIST의 꼴로 만들기", "Into the form of MNIST";
    Teach: "이 그림을 가르치기", "Teach it this picture";
    TeachLead: "신경망을 베껴 사본을 만들고, 이 그림 한 장만으로 가중치를 한 번 갱신합니다. 학습하던 신경망은 바뀌지 않습니다. 사본이 있는 동안에는 사본이 그림을 읽습니다.", "A copy of the network is made, and its weights are updated once with this picture alone. The network in training is not changed. As long as there is a copy, it is the copy that reads.";
    Which: "이 그림은 어떤 숫자입니까?", "Which digit is this?";
    Rate: "이 갱신의 학습률 η", "Learning rate η of this update";
    TeachOnce: "한 번 가르치기", "Teach it once";
    TeachAgain: "한 번 더 가르치기", "Teach it once more";
    Forget: "사본을 버리고 배운 것 잊기", "Forget: drop the copy";
    NothingToTeach: "숫자를 그리고 어떤 숫자인지 고르면 가르칠 수 있습니다.", "Draw a digit and say which one it is; then it can be taught.";
    Before: "가르치기 전", "Before";
    After: "가르친 뒤", "After";
    Loss: "이 그림의 손실", "Loss of this picture";
    Times: "가르친 횟수", "Times taught";
    OtherPicture: "가르친 것은 다른 그림이었습니다. 지금 그림도 사본이 읽습니다.", "It was another picture that was taught. The present one is read by the copy, too.";
    BeforeAfter: "점선은 가르치기 전, 채운 막대는 가르친 뒤의 출력입니다.", "Dashed: the outputs before the update; filled: after it.";
}
