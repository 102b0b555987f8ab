package landsea.declarations;

import java.util.UUID;
import landsea.basics.Id;
import landsea.basics.Ids;

/** The declaration of one payment: the payment's value under a prefix of its own, so that either leads to the other. */
public record DeclarationId(UUID value) implements Id {

    private static final String PREFIX = "decl";

    public static DeclarationId of(Id payment) {
        return new DeclarationId(payment.value());
    }

    public static DeclarationId parse(String text) {
        return new DeclarationId(Ids.parse(PREFIX, text));
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
