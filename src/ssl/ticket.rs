//! Session tickets: keys, callbacks, the reference's format.

pub struct TicketKeys {}

impl TicketKeys {
    pub fn new() -> Self {
        TicketKeys {}
    }
}
