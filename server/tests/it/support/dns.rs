//! A name server on the loopback that knows a few text records.

use simple_dns::{
    CLASS, Name, Packet, PacketFlag, RCODE, ResourceRecord,
    rdata::{RData, TXT},
};
use std::{
    collections::HashMap,
    net::{Ipv4Addr, SocketAddr},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, UdpSocket},
    task::JoinSet,
};

/// How it answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Whole,
    /// By UDP only "too long", by TCP in full.
    CutOff,
    /// With an error.
    Refused,
}

pub struct NameServer {
    addr: SocketAddr,
    asked: Arc<AtomicUsize>,
    _serving: JoinSet<()>,
}

#[derive(Clone)]
struct Zone {
    records: Arc<HashMap<String, Vec<String>>>,
    answer: Answer,
    asked: Arc<AtomicUsize>,
}

/// A port that is free for both.
async fn one_port() -> (UdpSocket, TcpListener, SocketAddr) {
    loop {
        let udp = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a free port");
        let addr = udp.local_addr().expect("bound");
        if let Ok(tcp) = TcpListener::bind(addr).await {
            return (udp, tcp, addr);
        }
    }
}

impl NameServer {
    pub async fn start(records: &[(&str, &str)], answer: Answer) -> Self {
        let mut zone: HashMap<String, Vec<String>> = HashMap::new();
        for (name, text) in records {
            zone.entry((*name).to_owned()).or_default().push((*text).to_owned());
        }
        let (udp, tcp, addr) = one_port().await;
        let asked = Arc::new(AtomicUsize::new(0));
        let zone = Zone { records: Arc::new(zone), answer, asked: Arc::clone(&asked) };
        let mut serving = JoinSet::new();
        serving.spawn(by_udp(udp, zone.clone()));
        serving.spawn(by_tcp(tcp, zone));
        Self { addr, asked, _serving: serving }
    }

    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// How many questions came.
    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

async fn by_udp(socket: UdpSocket, zone: Zone) {
    let mut buffer = [0; 2048];
    while let Ok((length, from)) = socket.recv_from(&mut buffer).await {
        let answer = zone.answer(&buffer[..length], zone.answer == Answer::CutOff);
        let _ = socket.send_to(&answer, from).await;
    }
}

async fn by_tcp(listener: TcpListener, zone: Zone) {
    while let Ok((mut stream, _)) = listener.accept().await {
        let zone = zone.clone();
        tokio::spawn(async move {
            let length = stream.read_u16().await?;
            let mut question = vec![0; usize::from(length)];
            stream.read_exact(&mut question).await?;
            let answer = zone.answer(&question, false);
            let length = u16::try_from(answer.len()).expect("short");
            stream.write_all(&[&length.to_be_bytes(), &answer[..]].concat()).await
        });
    }
}

impl Zone {
    fn answer(&self, question: &[u8], cut_off: bool) -> Vec<u8> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        let asked = Packet::parse(question).expect("a question");
        let mut reply = Packet::new_reply(asked.id());
        reply.questions = asked.questions.clone();
        let name = asked.questions[0].qname.to_string();
        if self.answer == Answer::Refused {
            *reply.rcode_mut() = RCODE::ServerFailure;
        } else if cut_off {
            reply.set_flags(PacketFlag::TRUNCATION);
        } else {
            match self.records.get(&name) {
                None => *reply.rcode_mut() = RCODE::NameError,
                Some(texts) => {
                    for text in texts {
                        let text = TXT::try_from(text.as_str()).expect("a text");
                        let name = Name::new_unchecked(&name).into_owned();
                        let record = ResourceRecord::new(name, CLASS::IN, 60, RData::TXT(text));
                        reply.answers.push(record.into_owned());
                    }
                }
            }
        }
        reply.build_bytes_vec().expect("an answer")
    }
}
