use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, KeyUsagePurpose, SanType};
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
