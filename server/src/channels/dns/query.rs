//! Asks a name server for text records, as a stub resolver does (RFC 1034, section 5.3.1).

use simple_dns::{
    CLASS, Name, Packet, PacketFlag, Question, RCODE, TYPE,
    rdata::{OPT, RData},
};
use std::{
    io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpStream, UdpSocket},
    time::timeout,
};

/// How long one question may wait for its answer.
const ONE_TRY: Duration = Duration::from_secs(2);
/// How often each server is asked: a packet can get lost.
const ROUNDS: usize = 2;
/// How many servers of the system are asked; its own resolver asks three as well.
const MOST_SERVERS: usize = 3;
/// The answer that fits everywhere without being cut in pieces (DNS flag day 2020).
const BIGGEST_PACKET: u16 = 1232;
/// Where the system says which servers it asks.
const SYSTEM: &str = "/etc/resolv.conf";

/// Why nothing is known. It is not the same as "there is no such record".
#[derive(Debug, thiserror::Error)]
pub enum NotAnswered {
    #[error("no name server answered in time")]
    Silent,
    #[error("the name server could not answer: {0:?}")]
    Refused(RCODE),
    #[error("the name server's answer makes no sense")]
    Garbled,
    #[error("the name server can't be reached: {0}")]
    Unreachable(#[from] io::Error),
    #[error("not a name that can be asked for")]
    Name,
}

/// The servers that are asked, in their order.
#[derive(Clone, Debug)]
pub struct NameServers(Vec<SocketAddr>);

impl NameServers {
    /// The one that the operator named, else those of the system.
    pub async fn find(configured: Option<SocketAddr>) -> Self {
        if let Some(server) = configured {
            return Self(vec![server]);
        }
        let text = tokio::fs::read_to_string(SYSTEM).await.unwrap_or_default();
        Self(servers_in(&text))
    }

    /// The text records of a name, each put together from its pieces; none where there are none.
    ///
    /// # Errors
    /// Where no server gave an answer that counts.
    pub async fn text_records(&self, name: &str, id: u16) -> Result<Vec<String>, NotAnswered> {
        let question = question(name, id).ok_or(NotAnswered::Name)?;
        let mut why = NotAnswered::Silent;
        for _ in 0..ROUNDS {
            for server in &self.0 {
                match timeout(ONE_TRY, ask(*server, &question, id)).await {
                    Ok(Ok(records)) => return Ok(records),
                    Ok(Err(error)) => why = error,
                    Err(_) => why = NotAnswered::Silent,
                }
            }
        }
        Err(why)
    }
}

/// The servers in the words of `resolv.conf(5)`; without any, the one on this machine.
fn servers_in(text: &str) -> Vec<SocketAddr> {
    let lines = text.lines().filter_map(|line| line.trim().strip_prefix("nameserver"));
    let mut servers: Vec<SocketAddr> = lines
        .filter_map(|rest| rest.split_whitespace().next()?.parse::<IpAddr>().ok())
        .map(|ip| SocketAddr::new(ip, 53))
        .take(MOST_SERVERS)
        .collect();
    if servers.is_empty() {
        servers.push(SocketAddr::new(Ipv4Addr::LOCALHOST.into(), 53));
    }
    servers
}

fn question(name: &str, id: u16) -> Option<Vec<u8>> {
    let mut packet = Packet::new_query(id);
    packet.set_flags(PacketFlag::RECURSION_DESIRED);
    let name = Name::new(name).ok()?;
    packet.questions.push(Question::new(name, TYPE::TXT.into(), CLASS::IN.into(), false));
    *packet.opt_mut() =
        Some(OPT { opt_codes: Vec::new(), udp_packet_size: BIGGEST_PACKET, version: 0 });
    packet.build_bytes_vec().ok()
}

async fn ask(server: SocketAddr, question: &[u8], id: u16) -> Result<Vec<String>, NotAnswered> {
    match ask_by_udp(server, question, id).await? {
        Some(records) => Ok(records),
        None => {
            let answer = ask_by_tcp(server, question).await?;
            read(&answer, id)?.ok_or(NotAnswered::Garbled)
        }
    }
}

/// `None`: the answer is too long for a packet and must be asked for by TCP.
async fn ask_by_udp(
    server: SocketAddr,
    question: &[u8],
    id: u16,
) -> Result<Option<Vec<String>>, NotAnswered> {
    let any: IpAddr =
        if server.is_ipv4() { Ipv4Addr::UNSPECIFIED.into() } else { Ipv6Addr::UNSPECIFIED.into() };
    let socket = UdpSocket::bind((any, 0)).await?;
    // Connected: packets of anybody else don't arrive.
    socket.connect(server).await?;
    socket.send(question).await?;
    let mut buffer = vec![0; usize::from(BIGGEST_PACKET)];
    loop {
        let length = socket.recv(&mut buffer).await?;
        // A late answer to an earlier question, or one that was made up: the right one may follow.
        if !answers(&buffer[..length], question, id) {
            continue;
        }
        return read(&buffer[..length], id);
    }
}

async fn ask_by_tcp(server: SocketAddr, question: &[u8]) -> Result<Vec<u8>, NotAnswered> {
    let mut stream = TcpStream::connect(server).await?;
    let length = u16::try_from(question.len()).map_err(|_| NotAnswered::Name)?;
    stream.write_all(&[&length.to_be_bytes(), question].concat()).await?;
    let length = stream.read_u16().await?;
    let mut answer = vec![0; usize::from(length)];
    stream.read_exact(&mut answer).await?;
    Ok(answer)
}

/// Whether a packet answers this very question.
fn answers(packet: &[u8], question: &[u8], id: u16) -> bool {
    let (Ok(answer), Ok(asked)) = (Packet::parse(packet), Packet::parse(question)) else {
        return false;
    };
    let name = |packet: &Packet<'_>| {
        packet.questions.first().map(|q| q.qname.to_string().to_ascii_lowercase())
    };
    answer.id() == id
        && answer.has_flags(PacketFlag::RESPONSE)
        && answer.questions.len() == 1
        && name(&answer) == name(&asked)
}

/// `None`: it was cut off.
fn read(packet: &[u8], id: u16) -> Result<Option<Vec<String>>, NotAnswered> {
    let answer = Packet::parse(packet).map_err(|_| NotAnswered::Garbled)?;
    if answer.id() != id {
        return Err(NotAnswered::Garbled);
    }
    if answer.has_flags(PacketFlag::TRUNCATION) {
        return Ok(None);
    }
    match answer.rcode() {
        // An alias is followed by the server: what stands at its end is meant.
        RCODE::NoError => {
            let texts = answer.answers.into_iter().filter_map(|record| match record.rdata {
                RData::TXT(text) => String::try_from(text).ok(),
                _ => None,
            });
            Ok(Some(texts.collect()))
        }
        RCODE::NameError => Ok(Some(Vec::new())),
        refused => Err(NotAnswered::Refused(refused)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_systems_servers_are_read() {
        let text = "# made by dhcp\nsearch lan\nnameserver 192.0.2.1\n nameserver 2001:db8::1 # six\nnameserver fe80::1%eth0\n";
        let at = |server: &str| server.parse::<SocketAddr>().expect("an address");
        assert_eq!(servers_in(text), [at("192.0.2.1:53"), at("[2001:db8::1]:53")]);
        assert_eq!(servers_in(""), [at("127.0.0.1:53")]);
    }

    #[test]
    fn only_an_answer_to_the_question_counts() {
        let asked = question("exul.example", 7).expect("a question");
        let reply = |name: &str, id| {
            let mut packet = Packet::parse(&asked).expect("a packet").into_reply();
            packet.set_id(id);
            packet.questions[0].qname = Name::new_unchecked(name).into_owned();
            packet.build_bytes_vec().expect("bytes")
        };
        assert!(answers(&reply("EXUL.example", 7), &asked, 7));
        assert!(!answers(&reply("exul.example", 8), &asked, 7));
        assert!(!answers(&reply("other.example", 7), &asked, 7));
        assert!(!answers(&asked, &asked, 7), "our own question is no answer");
        assert!(!answers(b"rubbish", &asked, 7));
    }

    #[test]
    fn any_bytes_are_read_without_harm() {
        let asked = question("exul.example", 7).expect("a question");
        for cut in 0..asked.len() {
            let _ = read(&asked[..cut], 7);
            let mut flipped = asked.clone();
            flipped[cut] ^= 0xff;
            let _ = read(&flipped, 7);
        }
    }
}
