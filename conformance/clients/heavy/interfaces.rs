// SPDX-License-Identifier: Apache-2.0
//! What Rust's if-addrs sees, by getifaddrs() of the C library.

fn main() {
    match if_addrs::get_if_addrs() {
        Ok(list) => list.iter().for_each(|i| println!("{} {:?} {}", i.name, i.addr, i.is_loopback())),
        Err(why) => println!("{why}"),
    }
}
