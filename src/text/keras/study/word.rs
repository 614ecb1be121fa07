//! Words and short phrases of the study of many seeds.

use crate::text::words::words;

words! {
    /// A word or short phrase of the study.
    Word;

    Heading: "시드를 바꿔 가며 여러 번 돌려 보기", "The same model from many seeds";
    Lead: "같은 모델도 처음 가중치에 따라 배우기도 하고 못 배우기도 합니다. 시드마다 처음부터 학습해 보고, 몇 번이나 배우는지 셉니다. 계산하는 동안에도 페이지를 쓸 수 있습니다.", "Whether a model learns hangs on its first weights. Train it from the beginning with each seed, and count how often it learns. The page stays free meanwhile.";
    First: "첫 시드", "First seed";
    Count: "시드 수", "Number of seeds";
    Criterion: "배웠다고 보는 기준", "Counts as learned";
    ErrorBound: "오차의 한계", "Bound of the error";
    LossBound: "손실의 한계", "Bound of the loss";
    Stop: "멈추기", "Stop";
    Progress: "끝난 시드", "Seeds done";
    Learned: "배운 시드", "Learned";
    Stuck: "못 배운 시드", "Did not learn";
    Lowest: "가장 낮은 손실", "Lowest loss";
    Median: "가운데 손실", "Median loss";
    Highest: "가장 높은 손실", "Highest loss";
    Histogram: "끝난 뒤의 손실", "Loss at the end";
    Printed: "슬라이드에 찍힌 출력의 손실", "Loss of the outputs printed on the slide";
    Table: "시드마다의 결과", "Result of each seed";
    Seed: "시드", "Seed";
    Loss: "손실", "Loss";
    Accuracy: "정확도", "Accuracy";
    Output: "출력", "Output";
    HasLearned: "배움", "Learned";
    Yes: "배움", "learned";
    No: "못 배움", "did not";
    Earlier: "앞쪽", "Earlier";
    Later: "뒤쪽", "Later";
    Pages: "표의 쪽", "Pages of the table";
    MadeWith: "이 결과를 얻은 설정 → 지금 설정:", "Settings of these results → present ones:";
}
