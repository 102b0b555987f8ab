package landsea.banking.rail.http;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import landsea.basics.signatures.TlsIdentity;
import landsea.basics.signatures.VerificationKey;

/**
 * A certificate or key, and when it ends.
 *
 * @param whose the bank's name, or {@code ours}
 * @param what which of its papers, as its settings name it
 * @param until when it holds no longer
 */
record Ending(String whose, String what, Instant until) {

    private static final String OURS = "ours";

    /** Of everything that is configured, the first to end first. */
    static List<Ending> all(TlsIdentity own, HttpBanks banks) {
        List<Ending> found = new ArrayList<>();
        own.chain().forEach(each -> found.add(of(OURS, "certificate", each)));
        banks.all().forEach(bank -> {
            bank.certificates().forEach(each -> found.add(of(bank.name(), "certificate", each)));
            bank.trust().forEach(each -> found.add(of(bank.name(), "trust", each)));
            for (VerificationKey key : bank.keys()) {
                found.add(new Ending(bank.name(), "key " + key.id(), key.until()));
            }
        });
        found.sort(Comparator.comparing(Ending::until));
        return List.copyOf(found);
    }

    private static Ending of(String whose, String what, X509Certificate certificate) {
        return new Ending(
                whose,
                what + " " + certificate.getSerialNumber().toString(16),
                certificate.getNotAfter().toInstant());
    }
}
