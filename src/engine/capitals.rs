//! Writes the table that `search::fold` lowers capitals by, from the standard library's.

use std::fmt::Write as _;

/// First and last capital, the step from one to the next, and the distance to the small letters.
type Run = (u32, u32, u32, i32);

/// The table as Rust code.
pub fn code() -> String {
    let runs = runs();
    let mut code = format!("static CAPITALS: [Run; {}] = [\n", runs.len());
    for (first, last, step, distance) in runs {
        let _ = writeln!(
            code,
            "    Run {{ first: {first}, last: {last}, step: {step}, distance: {distance} }},"
        );
    }
    code + "];\n"
}

fn runs() -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    // ASCII is lowered without a table.
    for capital in '\u{80}'..=char::MAX {
        let mut lower = capital.to_lowercase();
        let (Some(small), None) = (lower.next(), lower.next()) else {
            continue;
        };
        if small == capital {
            continue;
        }
        let code = u32::from(capital);
        let distance = u32::from(small).wrapping_sub(code).cast_signed();
        match runs.last_mut() {
            // The second of a run decides on its step; one step further is a pair of letters.
            Some((first, last, step, of_run))
                if *of_run == distance
                    && (code - *last == *step || first == last && code - *last == 2) =>
            {
                *step = code - *last;
                *last = code;
            }
            _ => runs.push((code, code, 1, distance)),
        }
    }
    runs
}
