//! Every word and short phrase of the interface, each with both languages on its one line.

use super::words::words;
use crate::lesson::catalogue::Page;

words! {
    /// A word or short phrase of the interface.
    Label;

    Site: "MLP Lab", "MLP Lab";
    SiteSummary: "다층 퍼셉트론이 배우는 모습을 한 단계씩 앞뒤로 살펴봅니다", "Watch a multilayer perceptron learn, one step at a time, forward and backward";
    Menu: "단원", "Lessons";
    SkipToContent: "본문으로 건너뛰기", "Skip to the content";
    Home: "처음", "Home";
    OneNeuron: "뉴런", "Neuron";
    Descent: "경사 하강법", "Gradient descent";
    Backprop: "역전파", "Back-propagation";
    Xor: "XOR", "XOR";
    Keras: "Keras", "Keras";
    Mnist: "MNIST", "MNIST";
    HomeHeading: "다층 퍼셉트론은 어떻게 배울까요?", "How does a multilayer perceptron learn?";
    NeuronHeading: "뉴런 하나와 활성화 함수", "One neuron and its activation function";
    DescentHeading: "기울기를 따라 골짜기로 내려가기", "Down the slope into the valley";
    BackpropHeading: "역전파: 오차를 뒤로 보내며 배우기", "Back-propagation: sending the error backward";
    XorHeading: "네 개의 예제를 한꺼번에 배우는 신경망", "A network that learns four samples at once";
    KerasHeading: "Keras 실습실: 모델을 쌓고, 학습시키고, 물어보기", "The Keras lab: build a model, train it, ask it";
    MnistHeading: "손글씨 숫자를 읽는 신경망", "A network that reads handwritten digits";

    Transport: "단계 이동", "Stepping";
    Reset: "처음으로", "Back to the start";
    Back: "뒤로", "Back";
    Play: "재생", "Play";
    Pause: "일시 정지", "Pause";
    Forward: "앞으로", "Forward";
    Undo: "되돌리기", "Undo";
    Redo: "다시 하기", "Redo";
    Position: "위치", "Position";
    Unit: "한 걸음의 크기", "One step is";
    Speed: "속도", "Speed";
    Phases: "이번 반복의 단계", "Phases of this iteration";

    Sample: "예제", "Sample";
    Settings: "설정", "Settings";
    LectureSettings: "강의의 설정으로", "The lecture's settings";
    Value: "값", "Value";
    EditFromHere: "여기서부터 바꾸기", "Change from here on";
    FlipSign: "부호 바꾸기", "Change the sign";

    Language: "언어", "Language";
    Theme: "화면 색", "Theme";
    ThemeAuto: "자동", "Automatic";
    ThemeLight: "밝게", "Light";
    ThemeDark: "어둡게", "Dark";
    ThemeContrast: "높은 대비", "High contrast";
    Motion: "움직임", "Movement";
    MotionAuto: "기기 설정에 따라", "As the device says";
    MotionOn: "켜기", "On";
    MotionOff: "끄기", "Off";
    LetterKeys: "글자 단축키 사용", "Use letter keys";
    Digits: "자릿수", "Digits shown";
    DigitsAuto: "자리에 맞게", "As fits the place";
    DigitsFull: "모두", "All";

    Presenter: "발표", "Present";
    PresenterLong: "발표 모드", "Presenter mode";
    CopyLink: "링크 복사", "Copy the link";
    Share: "공유", "Share";
    SharedLink: "지금 화면의 링크", "Link to what is on screen";
    SharedLinkNote: "이 링크를 열면 지금의 설정과 바꾼 값, 위치가 그대로 나타납니다.", "It opens exactly these settings, changed values and this position.";
    QrCode: "이 링크를 여는 QR 코드", "QR code that opens this link";
    LinkTooLong: "링크에 담기에는 너무 깁니다. 파일로 저장해 주세요", "Too long for a link. Please save it as a file";
    File: "파일", "File";
    SaveFile: "파일로 저장", "Save as a file";
    OpenFile: "파일 열기", "Open a file";
    FileNote: "파일에는 링크에 다 담기지 않는 긴 목록도 담깁니다. 저장한 파일은 여기에서 열거나 페이지 위로 끌어다 놓으면 열립니다.", "A file also holds what is too long for a link. Open a saved one here, or drop it anywhere on the page.";
    CopyFailed: "복사하지 못했습니다. 주소창의 주소를 복사해 주세요", "Copying failed. Please copy the address from the address bar";
    Copied: "복사했습니다", "Copied";
    CopyTable: "표 복사", "Copy the table";
    SaveCsv: "CSV로 저장", "Save as CSV";
    SavePicture: "그림 저장", "Save the picture";
    SaveFailed: "저장하지 못했습니다. 다시 시도해 주세요", "Saving failed. Please try again";
    Help: "도움말", "Help";
    Close: "닫기", "Close";

    Formula: "수식", "Formula";
    Program: "파이썬 프로그램", "Python program";
    CopyProgram: "프로그램 복사", "Copy the program";
    SaveProgram: "파일로 저장", "Save as a file";
    PseudoCode: "의사 코드", "Pseudo-code";
    Console: "프로그램의 출력", "What the program prints";
    ConsoleEmpty: "아직 출력한 것이 없습니다", "Nothing is printed yet";
    Ledger: "기록", "Ledger";
    LedgerEmpty: "첫 반복을 마치면 기록이 시작됩니다", "The ledger begins with the first iteration";
    Outputs: "출력", "Outputs";
    Weights: "가중치", "Weights";
    Mode: "학습 활동", "Activity";
    ModeWatch: "살펴보기", "Watch";
    ModePredict: "먼저 예측하기", "Predict first";
    ModeFillIn: "코드 빈칸 채우기", "Fill in the code";
    QuizCheck: "확인", "Check";
    QuizReveal: "답 보기", "Reveal";
    QuizGoOn: "다음으로", "Go on";
    QuizRight: "맞았습니다.", "Right.";
    QuizFactors: "계산 과정", "The factors";
    QuizNothing: "이 걸음에는 물을 것이 없습니다.", "There is nothing to ask about this step.";
    LossCurve: "손실 곡선", "Loss curve";
    XorLoss: "손실 E = ½ Σ (t − o)²", "Loss E = ½ Σ (t − o)²";
    Presets: "미리 정해 둔 설정", "Ready-made settings";
    Promise: "기울기로 예상한 변화와 실제 변화", "The slope's promise and what came of it";
    PromiseNote: "갱신 한 번에 E가 바뀌는 양을 기울기만으로 어림하면 −η‖∇E‖²입니다. 걸음이 작을수록 실제 변화 ΔE와 가깝습니다.", "By the slope alone one update changes E by −η‖∇E‖². The smaller the step, the nearer the true change ΔE.";
    Network: "신경망", "Network";
    AxisLoss: "손실", "Loss";
    AxisAccuracy: "정확도", "Accuracy";
    AxisEpoch: "에포크", "Epoch";
    AxisInput: "입력 x", "Input x";
    AxisTarget: "목표 t", "Target t";
    AxisStarts: "시드의 수", "Number of seeds";
    Surface: "입력 평면 위의 출력", "Output over the input plane";
    SurfaceNote: "지금의 가중치로 그렸습니다", "Drawn with the present weights";

    ColumnIteration: "반복", "Iteration";
    ColumnInputs: "입력", "Inputs";
    ColumnTarget: "목표 t", "Target t";
    ColumnOutput: "출력 o", "Output o";
    ColumnError: "오차 o − t", "Error o − t";
    ColumnDelta: "델타 δ", "Delta δ";
    ColumnNextOutput: "다음 출력", "Next output";
    ColumnPrinted: "강의의 출력", "Printed in the lecture";
    ThousandIterations: "1,000번까지 반복하기", "Go on to 1,000 iterations";
    Neuron: "노드", "Node";
    NeuronValues: "고른 예제의 노드 값", "Node values of the chosen sample";

    NumericGradient: "수치 미분", "Numeric gradient";
    RelativeDifference: "상대 차이", "relative difference";
    ChainRule: "연쇄 법칙의 인수", "Factors of the chain rule";
    TermByTerm: "항별로 보기", "term by term";
    Matrices: "행렬로 보기", "As matrices";
    MatricesSlide: "강의 슬라이드처럼 (W·X)", "As on the slide (W·X)";
    Equation: "식", "Equation";
    EquationLit: "마지막 단계의 식", "That of the last phase";
    FirstSettings: "처음 설정으로", "The first settings";
    Slider: "밀어서 바꾸기", "Slider";
    NeuronLoss: "손실 E = ½(o − t)²", "Loss E = ½(o − t)²";
    Activations: "지금의 net에서 모든 활성화 함수", "All activation functions at the present net";
    ColumnActivation: "활성화 함수", "Activation function";
    ColumnValue: "값", "Value";
    ColumnSlope: "기울기", "Slope";
    LayersHeading: "두 층은 언제 한 직선이 될까요?", "When are two layers one straight line?";
    ColumnTwoLayers: "두 층 f(x)", "Two layers f(x)";
    ColumnOneLine: "한 직선 y", "One line y";
    ColumnDifference: "차이", "Difference";

    Keys: "키", "Keys";
    Signs: "그림 읽는 법", "How to read the picture";
    LinkKeys: "링크에 쓰는 이름", "Names used in links";
    Glossary: "용어", "Terms";
    LinkExplanation: "주소 뒤에 이름=값을 &로 이어 쓰면 그 설정과 위치가 그대로 열립니다. 주소는 언제나 지금 화면을 가리킵니다.", "Write name=value pairs joined by & after the address, and exactly these settings and this position open. The address always points at what is on screen.";
    Crash: "예상하지 못한 오류로 멈추었습니다. 페이지를 다시 열면 같은 자리에서 이어집니다.", "Something unexpected stopped the page. Open it again and you continue at the same place.";
    Reload: "다시 열기", "Open again";
    NewVersion: "새 버전이 있습니다. 모든 탭을 닫고 다시 열면 새 버전으로 시작합니다. 지금 바꾸면 이 탭이 다시 열리고 같은 자리에서 이어집니다.", "A new version is there. It comes when all tabs are closed and the page is opened again. If you take it now, this tab opens again and continues at the same place.";
    TakeVersion: "지금 바꾸기", "Take it now";
    Loading: "불러오는 중 …", "Loading …";
    LessonMissing: "이 단원을 불러오지 못했습니다. 인터넷 연결을 확인하고 다시 시도해 주세요. 그래도 열리지 않으면 페이지를 새로 고쳐 주세요.", "This lesson could not be loaded. Please check the connection and try again; if that does not help, reload the page.";
    Retry: "다시 시도", "Try again";
}

/// The page's name in the menu.
pub fn page(page: Page) -> Label {
    match page {
        Page::Home => Label::Home,
        Page::Neuron => Label::OneNeuron,
        Page::Descent => Label::Descent,
        Page::Backprop => Label::Backprop,
        Page::Xor => Label::Xor,
        Page::Keras => Label::Keras,
        Page::Mnist => Label::Mnist,
    }
}

/// The page's heading.
pub fn heading(page: Page) -> Label {
    match page {
        Page::Home => Label::HomeHeading,
        Page::Neuron => Label::NeuronHeading,
        Page::Descent => Label::DescentHeading,
        Page::Backprop => Label::BackpropHeading,
        Page::Xor => Label::XorHeading,
        Page::Keras => Label::KerasHeading,
        Page::Mnist => Label::MnistHeading,
    }
}
