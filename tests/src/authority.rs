use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, KeyUsagePurpose, SanType,
    date_time_ymd,
};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A certificate authority with a server certificate for loopback, in a folder of its own.
pub struct Authority {
    folder: TempDir,
    root: CertifiedIssuer<'static, KeyPair>,
}

impl Authority {
    /// A new one.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut params = CertificateParams::default();
        params.distinguished_name.push(DnType::CommonName, "Onward test root");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::DigitalSignature];
        let root = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        let authority = Self { folder, root };
        std::fs::write(authority.root_pem(), authority.root.pem()).unwrap();
        authority.issue("server", &[]);
        authority.issue("credential-issuer", &["Northside Training Center"]);
        authority
    }

    fn issue(&self, name: &str, organisation: &[&str]) {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
        params.subject_alt_names.push(SanType::IpAddress([127, 0, 0, 1].into()));
        params.distinguished_name.push(DnType::CommonName, name);
        for name in organisation {
            params.distinguished_name.push(DnType::OrganizationName, *name);
        }
        let certificate = params.signed_by(&key, &self.root).unwrap();
        std::fs::write(self.path(name, "pem"), certificate.pem()).unwrap();
        std::fs::write(self.path(name, "key"), key.serialize_pem()).unwrap();
    }

    /// Servers' certificates that are no good: over, to come, nobody's, another host's. Each without its ending.
    pub fn broken(&self) -> [(&'static str, PathBuf); 4] {
        let end = |name: &'static str| (name, self.folder.path().join(name));
        let mut over = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
        over.not_after = date_time_ymd(2024, 1, 1);
        self.write("expired", over, true);
        let mut to_come = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
        to_come.not_before = date_time_ymd(2099, 1, 1);
        self.write("early", to_come, true);
        self.write("stranger", CertificateParams::new(vec!["localhost".to_owned()]).unwrap(), false);
        self.write("other-host", CertificateParams::new(vec!["example.org".to_owned()]).unwrap(), true);
        ["expired", "early", "stranger", "other-host"].map(end)
    }

    fn write(&self, name: &str, params: CertificateParams, ours: bool) {
        let key = KeyPair::generate().unwrap();
        let certificate = if ours { params.signed_by(&key, &self.root) } else { params.self_signed(&key) };
        std::fs::write(self.path(name, "pem"), certificate.unwrap().pem()).unwrap();
        std::fs::write(self.path(name, "key"), key.serialize_pem()).unwrap();
    }

    fn path(&self, name: &str, ending: &str) -> PathBuf {
        self.folder.path().join(format!("{name}.{ending}"))
    }

    /// The root's certificate.
    pub fn root_pem(&self) -> PathBuf {
        self.path("root", "pem")
    }

    /// The root's certificate as text, for a trust list's `x509_roots`.
    pub fn root_text(&self) -> String {
        self.root.pem()
    }

    /// Certificate and key of a server on loopback.
    pub fn server(&self) -> (PathBuf, PathBuf) {
        (self.path("server", "pem"), self.path("server", "key"))
    }

    /// Certificate and key of a credential issuer on loopback.
    pub fn credential_issuer(&self) -> (PathBuf, PathBuf) {
        (self.path("credential-issuer", "pem"), self.path("credential-issuer", "key"))
    }

    /// The folder all of it is in.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}

impl Default for Authority {
    fn default() -> Self {
        Self::new()
    }
}
