//! Every word and short phrase of the interface, each with both languages on its one line.

use super::language::Language;
use crate::lesson::catalogue::Page;

/// Makes the labels: a name, its Korean, its English. A line without one of them does not compile.
macro_rules! labels {
    ($($name:ident: $korean:literal, $english:literal;)*) => {
        /// A word or short phrase of the interface.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Label { $(#[doc = $english] $name,)* }

        impl Label {
            /// Every label.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The label in a language.
            pub fn text(self, language: Language) -> &'static str {
                let (korean, english) = match self { $(Self::$name => ($korean, $english),)* };
                language.pick(korean, english)
            }
        }
    };
}

labels! {
    Site: "MLP Lab", "MLP Lab";
    SiteSummary: "다층 퍼셉트론이 배우는 모습을 한 단계씩 앞뒤로 살펴봅니다", "Watch a multilayer perceptron learn, one step at a time, forward and backward";
    Menu: "단원", "Lessons";
    SkipToContent: "본문으로 건너뛰기", "Skip to the content";
    Home: "처음", "Home";
    Descent: "경사 하강법", "Gradient descent";
    Backprop: "역전파", "Back-propagation";
    Xor: "XOR", "XOR";
    HomeHeading: "다층 퍼셉트론은 어떻게 배울까요?", "How does a multilayer perceptron learn?";
    DescentHeading: "기울기를 따라 골짜기로 내려가기", "Down the slope into the valley";
    BackpropHeading: "역전파: 오차를 뒤로 보내며 배우기", "Back-propagation: sending the error backward";
    XorHeading: "네 개의 예제를 한꺼번에 배우는 신경망", "A network that learns four samples at once";

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
    Digits: "자릿수", "Digits";
    DigitsAuto: "자리에 맞게", "As fits the place";
    DigitsFull: "모두", "All";

    Presenter: "발표", "Present";
    PresenterLong: "발표 모드", "Presenter mode";
    CopyLink: "링크 복사", "Copy the link";
    CopyFailed: "복사하지 못했습니다. 주소창의 주소를 복사해 주세요", "Copying failed. Please copy the address from the address bar";
    Copied: "복사했습니다", "Copied";
    CopyTable: "표 복사", "Copy the table";
    SaveCsv: "CSV로 저장", "Save as CSV";
    Help: "도움말", "Help";
    Close: "닫기", "Close";

    Formula: "수식", "Formula";
    Console: "프로그램의 출력", "What the program prints";
    ConsoleEmpty: "아직 출력한 것이 없습니다", "Nothing is printed yet";
    Ledger: "기록", "Ledger";
    LedgerEmpty: "첫 반복을 마치면 기록이 시작됩니다", "The ledger begins with the first iteration";
    Outputs: "출력", "Outputs";
    Weights: "가중치", "Weights";
    LossCurve: "손실 곡선", "Loss curve";
    XorLoss: "손실 E = ½ Σ (t − o)²", "Loss E = ½ Σ (t − o)²";
    Presets: "미리 정해 둔 설정", "Ready-made settings";
    Promise: "기울기의 예상과 실제 변화", "The slope's promise and what came of it";
    PromiseNote: "갱신 한 번에 E가 바뀌는 양을 기울기만으로 어림하면 −η‖∇E‖²입니다. 걸음이 작을수록 실제 변화 ΔE와 가깝습니다.", "By the slope alone one update changes E by −η‖∇E‖². The smaller the step, the nearer the true change ΔE.";
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

    Keys: "키", "Keys";
    Signs: "그림 읽는 법", "How to read the picture";
    LinkKeys: "링크에 쓰는 이름", "Names used in links";
    Glossary: "용어", "Terms";
    LinkExplanation: "주소 뒤에 이름=값을 &로 이어 쓰면 그 설정과 위치가 그대로 열립니다. 주소는 언제나 지금 화면을 가리킵니다.", "Write name=value pairs joined by & after the address, and exactly these settings and this position open. The address always points at what is on screen.";
    Crash: "예상하지 못한 오류로 멈추었습니다. 페이지를 다시 열면 같은 자리에서 이어집니다.", "Something unexpected stopped the page. Open it again and you continue at the same place.";
    Reload: "다시 열기", "Open again";
}

/// The page's name in the menu.
pub fn page(page: Page) -> Label {
    match page {
        Page::Home => Label::Home,
        Page::Descent => Label::Descent,
        Page::Xor => Label::Xor,
    }
}

/// The page's heading.
pub fn heading(page: Page) -> Label {
    match page {
        Page::Home => Label::HomeHeading,
        Page::Descent => Label::DescentHeading,
        Page::Xor => Label::XorHeading,
    }
}
