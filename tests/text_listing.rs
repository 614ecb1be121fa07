//! The listings' shape: one group of lines per phase and one phase per group, edits at their place, live values only of
//! what is computed. What the programs compute is held by `listing_descent` and `listing_xor`.

#![allow(clippy::unwrap_used)]

mod support;

use mlp_lab::engine::activation::Activation;
use mlp_lab::engine::curve::Curve;
use mlp_lab::engine::loss::Loss;
use mlp_lab::lesson::backprop::Backprop;
use mlp_lab::lesson::backprop::view::View as NetworkView;
use mlp_lab::lesson::descent::view::View as DescentView;
use mlp_lab::lesson::descent::{self, Descent};
use mlp_lab::lesson::edit::Edit;
use mlp_lab::lesson::item::Item;
use mlp_lab::lesson::network_view::{NetworkView as _, Phase, parameters};
use mlp_lab::lesson::position::{Grid, Position};
use mlp_lab::lesson::program::Program;
use mlp_lab::lesson::run::Run;
use mlp_lab::lesson::xor::view::View;
use mlp_lab::lesson::xor::{StopRule, UpdateBy, Xor};
use mlp_lab::text::Language;
use mlp_lab::text::listing::token::{Token, tokens};
use mlp_lab::text::listing::{Listing, backprop as of_backprop, descent as of_descent, pseudo, xor as of_xor};
use mlp_lab::text::number::{Sign, fixed, python_repr};
use support::run_at;

fn edit(t: u32, phase: u8, name: &str, value: f64) -> Edit {
    Edit { t, phase, name: name.to_owned(), value }
}

fn descents() -> Vec<Descent> {
    let mut programs = Vec::new();
    for curve in Curve::ALL {
        for (learning_rate, start) in [(0.01, 10.0), (1.0, -4.0), (1e6, 1e-7)] {
            for precision in [None, Some(1e-5), Some(1.0)] {
                programs.push(Descent { curve, learning_rate, start, max_iterations: 40, precision });
            }
        }
    }
    programs
}

fn networks() -> Vec<Xor> {
    let mut programs = Vec::new();
    for update_by in [UpdateBy::Batch, UpdateBy::Sample] {
        for stop in [StopRule::Iterations, StopRule::Correct] {
            for (seed, hidden, learning_rate) in [(5, 6, 0.2), (0, 2, 1.0), (u32::MAX, 16, 1000.0)] {
                programs.push(Xor { seed, hidden, learning_rate, iterations: 40, update_by, stop });
            }
        }
    }
    programs
}

fn small_networks() -> Vec<Backprop> {
    let mut programs = Vec::new();
    for sizes in ["2-1", "2-2-1", "3-4-2-2", "8-8-8-8-8-8"] {
        for (index, loss) in Loss::ALL.into_iter().enumerate() {
            let mut program = Backprop { loss, samples: 1 + index as u32, iterations: 40, ..Backprop::default() };
            program.activations = std::array::from_fn(|layer| Activation::ALL[(layer + 2 * index) % 9]);
            program.set("layers", sizes).unwrap();
            program.set("start-weights", ["uniform", "glorot", "lecture", "zeros"][index % 4]).unwrap();
            program.set("biases", ["trained", "fixed"][index % 2]).unwrap();
            programs.push(program);
        }
    }
    programs
}

/// An edit at every kind of place, the start and the end of the run among them.
fn edits<P: Program>(program: &P, name: &str) -> Vec<Edit> {
    let inside = (0..program.phases()).map(|phase| edit(12, phase, name, -2.0 - f64::from(phase)));
    let start = [edit(0, 0, name, 1.0), edit(0, 0, "learning-rate", 3.0), edit(0, 1, name, 5.0)];
    let end = [edit(program.last_update(), 0, name, 1e-5)];
    start.into_iter().chain(inside).chain(end).collect()
}

/// All listings of all settings, without and with edits, with the number of phases.
fn listings(language: Language) -> Vec<(u8, Listing)> {
    let mut listings = Vec::new();
    for program in descents() {
        for edits in [Vec::new(), edits(&program, "x")] {
            listings.push((program.phases(), of_descent::program(language, &program, &edits)));
        }
    }
    for program in networks() {
        for edits in [Vec::new(), edits(&program, "w-1-2-0")] {
            listings.push((program.phases(), of_xor::program(language, &program, &edits)));
        }
        let view = View::of(&Run::new(program.clone(), Vec::new()));
        listings.extend(pseudo::listing(language, &program, &view).map(|listing| (program.phases(), listing)));
    }
    for program in small_networks() {
        for edits in [Vec::new(), edits(&program, "b-1-0")] {
            listings.push((program.phases(), of_backprop::program(language, &program, &edits)));
        }
    }
    listings
}

/// The phases of the groups of lines, top to bottom.
fn groups(listing: &Listing) -> Vec<u8> {
    let mut phases: Vec<Option<u8>> = listing.lines.iter().map(|line| line.phase).collect();
    phases.dedup();
    phases.into_iter().flatten().collect()
}

#[test]
fn each_phase_has_one_group_of_lines_and_each_group_one_phase() {
    for language in Language::ALL {
        for (phases, listing) in listings(language) {
            assert_eq!(groups(&listing), (1..=phases).collect::<Vec<_>>(), "{}", listing.program());
            assert!(listing.lines.iter().all(|line| line.phase.is_none() || !line.text.trim().is_empty()));
        }
    }
    let mut torn = of_descent::program(Language::Korean, &Descent::default(), &[]);
    let index = torn.lines.iter().position(|line| line.phase == Some(3)).unwrap();
    torn.lines[index + 1].phase = None;
    assert_ne!(groups(&torn), [1, 2, 3], "a torn group must be seen");
}

#[test]
fn words_are_in_one_language_and_lines_fit() {
    for language in Language::ALL {
        for (_, listing) in listings(language) {
            let program = listing.program();
            let korean = program.chars().any(|c| ('가'..='힣').contains(&c));
            assert_eq!(korean, language == Language::Korean, "{program}");
            for line in program.lines() {
                assert!(line.chars().count() <= 80 && line.trim_end() == line, "{line:?}");
            }
        }
    }
}

/// Whether a whole number may stand there: it counts, or names a place or a seed.
fn counts(line: &str) -> bool {
    let places =
        ["range(", "seed(", "zeros(", "random.random(", "OverflowError(", "axis=", "if t ", "t = 4", "# ", "print("];
    places.iter().any(|place| line.contains(place))
}

/// Numbers of a line outside of brackets and comments that are written as whole ones.
fn bare_integers(line: &str) -> Vec<String> {
    let mut depth = 0;
    let mut found = Vec::new();
    for (token, text) in tokens(line) {
        for c in text.chars() {
            depth += i32::from(c == '[') - i32::from(c == ']');
        }
        let number = token == Token::Literal && text.starts_with(|c: char| c.is_ascii_digit());
        if number && depth == 0 && !text.contains(['.', 'e']) {
            found.push(text.to_owned());
        }
    }
    found
}

#[test]
fn real_numbers_are_never_written_as_whole_ones() {
    let programs = listings(Language::English).into_iter().map(|(_, listing)| listing).filter(|listing| {
        // Words are no program.
        listing.lines[0].text.starts_with('#')
    });
    for listing in programs {
        for line in listing.lines.iter().filter(|line| !counts(&line.text)) {
            assert_eq!(bare_integers(&line.text), Vec::<String>::new(), "{}", line.text);
        }
    }
    assert_eq!(bare_integers("x = 2 * y[3] - 1e-05 + 1.0 - 10"), ["2", "10"]);
    let whole = Descent { learning_rate: 1.0, start: 3.0, precision: Some(1.0), ..Descent::default() };
    let program = of_descent::program(Language::English, &whole, &[edit(3, 0, "learning-rate", 2.0)]).program();
    for expected in ["\nx = 3.0  #", "\nrate = 1.0  #", "\nprecision = 1.0  #", "    if t + 1 == 3: rate = 2.0\n"] {
        assert!(program.contains(expected), "{expected:?} in {program}");
    }
}

/// The line before the loop, or after the last line of phase `phase`; 0 is the last phase of the update before.
fn place_of(listing: &Listing, edit: &Edit, phases: u8) -> usize {
    let last_of = |phase| listing.lines.iter().rposition(|line| line.phase == Some(phase)).unwrap();
    match edit.place() {
        (0, 0) => listing.lines.iter().position(|line| line.text.starts_with("for ")).unwrap(),
        (_, 0) => last_of(phases),
        (_, phase) => last_of(phase),
    }
}

#[test]
fn an_edit_is_an_assignment_right_after_the_phase_that_it_follows() {
    for program in networks() {
        let edits = edits(&program, "w-1-2-0");
        let listing = of_xor::program(Language::Korean, &program, &edits);
        for edit in &edits {
            let name = if edit.name == "learning-rate" { "rate" } else { "weight0[2, 0]" };
            let assignment = format!("{name} = {}", python_repr(edit.value));
            let condition = match edit.place() {
                (0, 0) => String::new(),
                (t, 0) => format!("if t + 1 == {t}: "),
                (t, _) => format!("if t == {t}: "),
            };
            let wanted = format!("{condition}{assignment}");
            let found = listing.lines.iter().position(|line| line.text.trim_start() == wanted).unwrap();
            let place = place_of(&listing, edit, program.phases());
            let between = if edit.place() == (0, 0) { found + 1..place } else { place + 1..found };
            let only_edits = listing.lines[between].iter().all(|line| {
                let text = line.text.trim_start();
                text.is_empty() || text.starts_with("if t") || text.starts_with("rate = ")
            });
            assert!(only_edits && (found < place) == (edit.place() == (0, 0)), "{wanted}\n{}", listing.program());
        }
    }
    let none = of_xor::program(Language::Korean, &Xor::default(), &[]).program();
    assert!(!none.contains("if t") && !none.contains("seterr"));
}

#[test]
fn the_page_does_a_hundred_thousand_updates_at_most_and_says_so() {
    let long = Xor { iterations: 100_000, update_by: UpdateBy::Sample, ..Xor::default() };
    for language in Language::ALL {
        let listing = of_xor::program(language, &long, &[]);
        let head = listing.lines.iter().find(|line| line.text.starts_with("for ")).unwrap();
        assert!(head.text.starts_with("for iteration in range(25000):  # "), "{}", head.text);
    }
    let batch = of_xor::program(Language::Korean, &Xor { update_by: UpdateBy::Batch, ..long }, &[]);
    assert!(batch.program().contains("for t in range(100000):\n"));
}

#[test]
fn the_phase_executed_last_is_lit_and_says_what_it_computed() {
    let program = Descent { learning_rate: 0.1, ..Descent::default() };
    for (position, lit) in
        [((0, 0), None), ((0, 1), Some(1)), ((7, 2), Some(2)), ((7, 0), Some(3)), ((100, 0), Some(3))]
    {
        let run = run_at(&program, &[], Position::within(position.0, position.1));
        let view = DescentView::of(&run);
        let listing = of_descent::listing(Language::English, &run, &view);
        assert_eq!(listing.lit, lit);
        assert_eq!(listing.program(), of_descent::program(Language::English, &program, &[]).program());
        let live: Vec<_> =
            listing.lines.iter().filter_map(|line| line.live.clone().map(|live| (line.phase, live))).collect();
        let expected: &[f64] = match lit {
            None => &[],
            Some(1) => &[view.gradient],
            Some(2) => &[view.step],
            _ => &[view.x, view.loss],
        };
        let expected: Vec<_> = expected.iter().map(|value| (lit, format!("# {}", python_repr(*value)))).collect();
        assert_eq!(live, expected, "at {position:?}");
    }
    assert_eq!(descent::PHASES, 3);
}

/// The live values of the run at a position, by the program's variables.
fn live(program: &Xor, position: Position, sample: usize) -> Vec<(String, String)> {
    let run = run_at(program, &[], position);
    let listing = of_xor::listing(Language::Korean, &run, &View::of(&run), sample);
    let lit = listing.lines.iter().filter(|line| line.phase.is_some() && line.phase == listing.lit);
    assert!(listing.lines.iter().all(|line| line.live.is_none() || line.phase == listing.lit));
    lit.filter_map(|line| line.live.clone().map(|live| (line.target().to_owned(), live))).collect()
}

fn four(value: f64) -> String {
    format!("{value:.4}")
}

#[test]
fn the_network_shows_the_shown_samples_row() {
    let program = Xor::default();
    assert_eq!(live(&program, Position::default(), 0), []);
    for sample in 0..4 {
        let run = run_at(&program, &[], Position::within(3, 2));
        let state = run.state();
        let row = |name: &str, of: &nalgebra::DMatrix<f64>| {
            let values: Vec<_> = (0..3).map(|j| four(of[(sample, j)])).collect();
            (name.to_owned(), format!("# {name}[{sample}] = [{}, …]", values.join(", ")))
        };
        let hidden = live(&program, Position::within(3, 1), sample);
        assert_eq!(hidden, [row("net1", &state.net1), row("layer1", &state.layer1)]);
        let output = live(&program, Position::within(3, 2), sample);
        assert_eq!(output[1].1, format!("# layer2[{sample}] = [{}]", four(state.layer2[sample])));
    }
    let boundary = live(&program, Position::at(3), 0);
    let names: Vec<_> = boundary.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["weight1", "weight0"]);
}

#[test]
fn a_partly_done_phase_shows_what_it_came_to_and_nothing_more() {
    for program in networks() {
        for phase in 0..program.phases() {
            for op in 1..program.operations(phase + 1) {
                let position = Position { t: 6, phase, op };
                let run = run_at(&program, &[], position);
                let view = View::of(&run);
                let live = live(&program, position, 1);
                let last = usize::from(op) - 1;
                let hidden = program.hidden as usize;
                let index = |from: usize, to: usize| format!("[{from}, {to}]");
                let value = match (phase + 1, view.weights()[last.min(view.weights().len() - 1)]) {
                    (1 | 5, _) => (last < hidden).then(|| last.to_string()),
                    (6 | 7, (1, from, to)) => Some(index(from, to)),
                    (6 | 7, (_, from, _)) => Some(index(from, 0)),
                    _ => None,
                };
                let Some(value) = value else { continue };
                let text = live.last().unwrap().1.clone();
                // With one real node, its one value is the whole row already.
                let whole = text.contains("= [")
                    && (hidden == 2 || usize::from(op) == hidden || (phase == 0 && op + 1 == hidden as u16));
                assert!(text.contains(&value) || whole, "{position:?} of {program:?}: {text} instead of {value}");
                assert!(phase < 5 || last >= hidden || live.len() == 1, "weight0 comes after weight1: {live:?}");
            }
        }
    }
}

#[test]
fn a_small_network_shows_the_entry_that_it_came_to_last() {
    for program in small_networks().into_iter().skip(4).take(8) {
        for phase in 0..program.phases() {
            for op in 1..program.operations(phase + 1) {
                let run = run_at(&program, &[], Position { t: 2, phase, op });
                let (view, last) = (NetworkView::of(&run), usize::from(op) - 1);
                let listing = of_backprop::listing(Language::English, &run, &view, 0);
                let live: Vec<_> = listing.lines.iter().filter_map(|line| line.live.as_deref()).collect();
                let items = parameters(program.sizes.nodes(), true);
                let layers = program.sizes.layers();
                let entry = match (Phase::of(phase + 1, layers), items.get(last)) {
                    (Phase::Forward(l), _) => Some((format!("out{l}[0, {last}]"), view.out(l, last, 0))),
                    (Phase::Delta(l), _) => Some((format!("delta{l}[0, {last}]"), view.delta(l, last, 0))),
                    (Phase::Gradients, Some(&item)) => match item {
                        Item::Weight { layer, from, to } => {
                            Some((format!("gradient_weight{layer}[{from}, {to}]"), view.gradient(item)))
                        }
                        Item::Bias { layer, to } => Some((format!("gradient_bias{layer}[{to}]"), view.gradient(item))),
                        Item::Neuron { .. } => None,
                    },
                    _ => None,
                };
                let Some((entry, value)) = entry else { continue };
                let text = format!("# {entry} = {}", fixed(value.unwrap(), 4, Sign::Negative).replace('\u{2212}', "-"));
                // The last entry of a variable makes it whole: then its first row stands there.
                let whole = live.last().is_some_and(|live| live.contains("= ["));
                assert!(live.contains(&text.as_str()) || whole, "{text} in {live:?}");
            }
        }
    }
}

#[test]
fn pseudo_code_stands_where_the_settings_are_its_own() {
    for program in networks() {
        let run = run_at(&program, &[], Position::within(2, 4));
        let words = pseudo::listing(Language::Korean, &program, &View::of(&run));
        let alike = program.update_by == UpdateBy::Sample && program.stop == StopRule::Correct;
        assert_eq!(words.as_ref().map(|words| words.lit), alike.then_some(Some(4)));
    }
}

#[test]
fn lines_are_cut_into_pieces_that_are_the_line() {
    use Token::{Comment, Keyword, Literal, Plain};
    for language in Language::ALL {
        for line in listings(language).iter().flat_map(|(_, listing)| &listing.lines) {
            let whole: String = tokens(&line.text).into_iter().map(|(_, text)| text).collect();
            assert_eq!(whole, line.text);
        }
    }
    let line = "    for x1 in range(10): print(\"최소값 # =\", 1e-05-2.5, format)  # 값 \"a\"";
    let expected = [
        (Plain, "    "),
        (Keyword, "for"),
        (Plain, " x1 "),
        (Keyword, "in"),
        (Plain, " range("),
        (Literal, "10"),
        (Plain, "): print("),
        (Literal, "\"최소값 # =\""),
        (Plain, ", "),
        (Literal, "1e-05"),
        (Plain, "-"),
        (Literal, "2.5"),
        (Plain, ", format)  "),
        (Comment, "# 값 \"a\""),
    ];
    assert_eq!(tokens(line), expected);
    assert_eq!(tokens("print(\"open"), [(Plain, "print("), (Literal, "\"open")]);
}
