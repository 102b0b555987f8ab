package landsea.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import landsea.basics.signatures.KeyText;
import landsea.basics.signatures.TlsIdentity;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The certificates and keys of everybody on the sandbox's rails, as files in a folder: an authority that issues certificates,
 * and for each name one with its key, and a pair to sign messages with. What is missing is made.
 */
public final class RailPapers {

    private static final Duration AUTHORITY_LASTS = Duration.ofDays(3650);
    private static final String AUTHORITY = "authority";
    private static final int SERIAL_BITS = 120;

    private final Path folder;

    private RailPapers(Path folder) {
        this.folder = folder;
    }

    /** @param names who is to have papers, apart from the authority */
    public static RailPapers in(Path folder, List<String> names) {
        RailPapers papers = new RailPapers(folder);
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            if (!Files.exists(papers.certificateFile(AUTHORITY))) {
                papers.makeAuthority();
            }
            for (String name : names) {
                if (!Files.exists(papers.signingKeyFile(name))) {
                    papers.make(name);
                }
            }
            return papers;
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox's papers in " + folder + " cannot be kept", e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("the sandbox's papers cannot be made", e);
        }
    }

    /** The authority that everybody on these rails trusts. */
    public X509Certificate authority() {
        return KeyText.certificates(text(certificateFile(AUTHORITY))).getFirst();
    }

    public TlsIdentity identity(String name) {
        return TlsIdentity.of(text(certificateFile(name)), text(keyFile(name)));
    }

    /** The same holder's with a certificate for other times, such as one that has ended. */
    public TlsIdentity identity(String name, Instant from, Instant until) {
        try {
            X509Certificate known = identity(name).chain().getFirst();
            return new TlsIdentity(
                    List.of(issued(name, known.getPublicKey(), from, until)),
                    identity(name).key());
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("a certificate cannot be issued", e);
        }
    }

    /** What the holder signs messages with. */
    public PrivateKey signingKey(String name) {
        return KeyText.privateKey(text(signingKeyFile(name)));
    }

    public PublicKey publicKey(String name) {
        return KeyText.publicKey(text(publicKeyFile(name)));
    }

    /** What a holder's key is called in signatures. */
    public static String keyId(String name) {
        return name + "-1";
    }

    public Path certificateFile(String name) {
        return folder.resolve(name + ".crt");
    }

    public Path keyFile(String name) {
        return folder.resolve(name + ".key");
    }

    public Path publicKeyFile(String name) {
        return folder.resolve(name + ".signing.pub");
    }

    private Path signingKeyFile(String name) {
        return folder.resolve(name + ".signing.key");
    }

    private void makeAuthority() throws GeneralSecurityException, IOException, OperatorCreationException {
        KeyPair pair = connectionKeys();
        Instant now = Instant.now();
        X509v3CertificateBuilder certificate = builder(
                        AUTHORITY,
                        AUTHORITY,
                        pair.getPublic(),
                        now.minus(Duration.ofDays(1)),
                        now.plus(AUTHORITY_LASTS))
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
        secret(keyFile(AUTHORITY), KeyText.pem(pair.getPrivate()));
        Files.writeString(certificateFile(AUTHORITY), KeyText.pem(signed(certificate, pair.getPrivate())));
    }

    private void make(String name) throws GeneralSecurityException, IOException, OperatorCreationException {
        KeyPair connection = connectionKeys();
        Instant now = Instant.now();
        secret(keyFile(name), KeyText.pem(connection.getPrivate()));
        Files.writeString(
                certificateFile(name),
                KeyText.pem(issued(
                        name,
                        connection.getPublic(),
                        now.minus(Duration.ofDays(1)),
                        now.plus(AUTHORITY_LASTS).minus(Duration.ofDays(1)))));
        KeyPair signing = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Files.writeString(publicKeyFile(name), KeyText.pem(signing.getPublic()));
        secret(signingKeyFile(name), KeyText.pem(signing.getPrivate()));
    }

    private X509Certificate issued(String name, PublicKey key, Instant from, Instant until)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        X509v3CertificateBuilder certificate = builder(AUTHORITY, name, key, from, until)
                .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                    KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
                }))
                .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                    new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
                    new GeneralName(GeneralName.dNSName, "localhost")
                }));
        return signed(certificate, KeyText.privateKey(text(keyFile(AUTHORITY))));
    }

    private static X509v3CertificateBuilder builder(
            String issuer, String subject, PublicKey key, Instant from, Instant until) {
        return new JcaX509v3CertificateBuilder(
                principal(issuer),
                new BigInteger(SERIAL_BITS, new SecureRandom()),
                Date.from(from),
                Date.from(until),
                principal(subject),
                key);
    }

    private static X509Certificate signed(X509v3CertificateBuilder certificate, PrivateKey by)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(certificate.build(new JcaContentSignerBuilder("SHA256withECDSA").build(by)));
    }

    private static X500Principal principal(String name) {
        return new X500Principal("CN=" + name + ",O=LandSea sandbox");
    }

    private static KeyPair connectionKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static void secret(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
