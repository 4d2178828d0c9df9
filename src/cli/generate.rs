//! `paperglot-cli generate`: a made-up catalog of any size, for tests and measurements.

use std::io::{self, Write};

use crate::made_up::generate;

/// The seed where none is given.
const SEED: u64 = 1;

/// Prints a catalog of so many papers.
pub fn run(arguments: impl Iterator<Item = String>) -> Result<(), String> {
    let (mut numbers, mut notes) = (Vec::new(), false);
    for argument in arguments {
        match argument.as_str() {
            "--notes" => notes = true,
            number => {
                let number = number.parse::<u32>();
                numbers.push(number.map_err(|_| format!("not a number: {argument}"))?);
            }
        }
    }
    let papers = *numbers.first().ok_or("how many papers?")?;
    let seed = numbers.get(1).map_or(SEED, |&seed| seed.into());
    let text = generate(papers as usize, notes, seed);
    io::stdout()
        .write_all(text.as_bytes())
        .map_err(|error| error.to_string())
}
