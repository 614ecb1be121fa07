//! The words and short phrases of the digits lab, each with both languages on its one line.

use crate::text::words::words;

words! {
    /// A word or short phrase.
    Word;

    /// The numbers of the present moment.
    Epoch: "끝난 에포크", "Epochs done";
    /// The mean loss of the running epoch.
    Loss: "학습 손실", "Training loss";
    /// Its accuracy.
    Accuracy: "학습 정확도", "Training accuracy";
    /// The loss of the test images.
    TestLoss: "테스트 손실", "Test loss";
    /// Their accuracy.
    TestAccuracy: "테스트 정확도", "Test accuracy";
    /// The curve of the loss.
    LossCurve: "에포크에 따른 손실", "Loss over the epochs";
    /// The curve of the accuracy.
    AccuracyCurve: "에포크에 따른 정확도", "Accuracy over the epochs";
    /// How to read the curves.
    CurveNote: "실선은 학습 그림, 점선은 테스트 그림입니다.", "Solid: the training images. Dashed: the test images.";
    /// What the crosses are.
    ReferenceNote: "×는 같은 설정으로 Keras를 실행해 얻은 값입니다(시드 0).", "×: what Keras gave with the same settings (seed 0).";
    /// The training's progress bar.
    Progress: "학습 진행", "Progress of the training";
    /// How many workers train.
    Workers: "함께 계산하는 워커", "Workers that share the work";
    /// What they change.
    WorkersNote: "워커를 늘려도 숫자는 한 비트도 달라지지 않고 빨라지기만 합니다.", "More workers change not a single bit of the numbers, only the time.";
    /// Starts the lost or refused training anew.
    Restart: "다시 시작", "Start again";
    /// Learns from other digits where MNIST does not come.
    UseSynthetic: "컴퓨터가 만든 숫자로 배우기", "Learn from synthetic digits";
    /// The weight images of hidden units.
    Units: "은닉 유닛의 가중치", "Weights of the hidden units";
    /// How to read them.
    UnitsNote: "유닛마다 픽셀 784개에서 오는 가중치를 그림으로 보입니다. 파란색은 양수, 주황색은 음수입니다. 그림을 눌러 유닛을 고르세요.", "Each unit's weights from the 784 pixels as an image: blue is positive, orange negative. Press an image to choose its unit.";
    /// The first unit that is shown.
    FirstUnit: "보여 줄 첫 유닛", "First unit shown";
    /// The unit that is chosen.
    ChosenUnit: "고른 유닛", "Chosen unit";
    /// The test images.
    Tests: "테스트 그림으로 시험하기", "The test images";
    /// The confusion matrix.
    Confusion: "혼동 행렬", "Confusion matrix";
    /// How to read it.
    ConfusionNote: "가로줄은 실제 숫자, 세로줄은 신경망의 답입니다. 칸을 누르면 그 그림들이 나옵니다.", "Rows: what it is. Columns: what the network says. Press a cell to see its images.";
    /// The true digit.
    Truth: "실제 숫자", "It is";
    /// The network's answer.
    Said: "신경망의 답", "Taken for";
    /// The worst mistakes.
    Mistakes: "가장 크게 틀린 그림", "The worst mistakes";
    /// There are none.
    NoMistakes: "틀린 그림이 없습니다.", "There are no mistakes.";
    /// The images of a cell.
    CellImages: "고른 칸의 그림", "Images of the chosen cell";
    /// Images that are learnt from.
    TrainImages: "학습 그림", "Training images";
    /// There are none.
    NoImages: "이 칸에는 그림이 없습니다.", "There are no images in this cell.";
    /// The images before these.
    Earlier: "앞의 그림", "Earlier ones";
    /// The images after these.
    Later: "뒤의 그림", "Later ones";
    /// Which of the shown images is chosen.
    Nth: "몇 째 그림", "Which image";
    /// Which of the mistakes is chosen.
    NthMistake: "몇 째 실수", "Which mistake";
    /// One digit on its way through the network.
    Inspect: "그림 하나가 지나가는 길", "One image's way through the network";
    /// What to do here.
    InspectNote: "위에서 그림을 고르면 순방향으로 지나간 값과, 역전파로 돌아오는 델타를 보입니다.", "Choose an image above to see its way forward and the deltas that come back.";
    /// The outputs.
    Outputs: "출력 10개", "The ten outputs";
    /// The deltas of the outputs.
    OutputDelta: "출력의 델타 δ", "Output delta δ";
    /// The output.
    Output: "출력 o", "Output o";
    /// The target.
    Target: "목표 t", "Target t";
    /// The digit's column.
    Digit: "숫자", "Digit";
    /// The chosen unit's numbers.
    UnitOut: "이 유닛의 출력", "Output of the unit";
    /// Its delta.
    UnitDelta: "이 유닛의 델타 δ", "Delta of the unit, δ";
    /// What the image would do to its weights.
    Backward: "이 그림이 유닛의 가중치를 바꾸는 방향", "How this image would change the unit's weights";
    /// How to read that.
    BackwardNote: "왼쪽은 지금의 가중치, 가운데는 −η·δ·x(크게 늘려 보임), 오른쪽은 둘을 더한 것입니다.", "Left: the weights now. Middle: −η·δ·x, magnified. Right: both together.";
    /// The unit whose delta is largest.
    LargestDelta: "델타가 가장 큰 유닛 고르기", "Choose the unit with the largest delta";
    /// Which set.
    FromTrain: "학습 그림 보기", "See training images";
    /// Where the digits come from.
    Data: "데이터", "The data";
    /// Own files.
    OwnFiles: "내 IDX 파일 열기", "Open IDX files of your own";
    /// What they must be.
    OwnNote: "28×28 그림과 레이블의 IDX 파일을 한꺼번에 고르거나 여기에 끌어 놓으세요. gzip으로 압축된 것도 됩니다. 파일은 이 브라우저에만 남습니다.", "Choose IDX files of 28×28 images and their labels together, or drop them here, packed by gzip or not. They stay in this browser.";
    /// They are being read.
    Trying: "파일을 읽어 봅니다 …", "Reading the files …";
    /// Takes them into use again.
    UseOwn: "내 파일 쓰기", "Use my own files";
    /// What can be saved and opened.
    ExchangeNote: "가중치를 NumPy의 배열이나 ONNX 모델로 저장하고, 저장한 가중치에서 다시 시작할 수 있습니다. 은닉 유닛 수는 파일을 따릅니다.", "Save the weights as NumPy's arrays or as an ONNX model, and start again from saved ones; the file brings its number of hidden units along.";
    /// The program.
    Story: "두 가지 학습률 이야기", "A tale of two learning rates";
}
