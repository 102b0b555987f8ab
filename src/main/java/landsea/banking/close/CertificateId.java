package landsea.banking.close;

import java.time.LocalDate;
import java.util.UUID;
import landsea.basics.Id;
import landsea.basics.Ids;
import landsea.parties.Parties;

/** The certificate of a closed day: each day has one. It lives in the bank's bucket. */
public record CertificateId(UUID value) implements Id {

    private static final String PREFIX = "cert";

    static CertificateId of(LocalDate day) {
        return new CertificateId(Ids.named(Parties.bank().bucket(), "day-certificate/" + day));
    }

    /** @throws IllegalArgumentException when the text is not such an id */
    public static CertificateId parse(String text) {
        return new CertificateId(Ids.parse(PREFIX, text));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
