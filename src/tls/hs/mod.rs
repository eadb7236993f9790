//! Handshake states. A state is moved by value through `step`; what it waits for is
//! its name.
