//! What is made from data before the crate is compiled.

#[path = "build/messages.rs"]
mod messages;

fn main() {
    messages::write();
}
