//! A mail server that really encrypts, with a certificate that nobody vouches for.

use std::{net::Ipv4Addr, sync::Arc};
use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    task::AbortHandle,
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        crypto::ring,
        pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
    },
};

/// For `localhost`, signed by itself; made once with openssl, good for a hundred years.
pub fn self_signed() -> (CertificateDer<'static>, PrivateKeyDer<'static>) {
    let certificate = CertificateDer::from_pem_slice(include_bytes!("tls/certificate.pem"));
    let key = PrivateKeyDer::from_pem_slice(include_bytes!("tls/key.pem"));
    (certificate.expect("a certificate"), key.expect("a key"))
}

/// Greets, and says 250 to everything else; dropping it closes it.
pub struct TlsSmtp {
    port: u16,
    serving: AbortHandle,
}

impl TlsSmtp {
    /// Encrypts after STARTTLS, or from the first byte on.
    pub async fn start(
        starttls: bool,
        (certificate, key): (CertificateDer<'static>, PrivateKeyDer<'static>),
    ) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a free port");
        let port = listener.local_addr().expect("bound").port();
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_no_client_auth()
            .with_single_cert(vec![certificate], key)
            .expect("a certificate and its key");
        let tls = TlsAcceptor::from(Arc::new(config));
        let serving = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, tls.clone(), starttls));
            }
        });
        Self { port, serving: serving.abort_handle() }
    }

    pub fn port(&self) -> u16 {
        self.port
    }
}

impl Drop for TlsSmtp {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn serve(mut stream: TcpStream, tls: TlsAcceptor, starttls: bool) -> std::io::Result<()> {
    if starttls {
        stream.write_all(b"220 localhost ESMTP\r\n").await?;
        talk(&mut stream, true).await?;
        return talk(&mut tls.accept(stream).await?, false).await;
    }
    let mut stream = tls.accept(stream).await?;
    stream.write_all(b"220 localhost ESMTP\r\n").await?;
    talk(&mut stream, false).await
}

/// Until the client leaves, or wants to go on encrypted.
async fn talk(
    stream: &mut (impl AsyncRead + AsyncWrite + Unpin),
    starttls: bool,
) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    let mut line = String::new();
    while stream.read_line(&mut line).await? > 0 {
        let command = line.trim_end().to_ascii_uppercase();
        let offer = if starttls { "250-STARTTLS\r\n" } else { "" };
        let reply = match command.as_str() {
            "STARTTLS" => "220 Go ahead\r\n".to_owned(),
            hello if hello.starts_with("EHLO") => {
                format!("250-localhost\r\n{offer}250 SIZE 1000000\r\n")
            }
            _ => "250 Yes\r\n".to_owned(),
        };
        stream.write_all(reply.as_bytes()).await?;
        if command == "STARTTLS" {
            return Ok(());
        }
        line.clear();
    }
    Ok(())
}
