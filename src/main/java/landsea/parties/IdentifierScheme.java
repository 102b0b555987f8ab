package landsea.parties;

import java.util.function.UnaryOperator;
import landsea.basics.Bic;
import landsea.basics.Cnaps;
import landsea.basics.Uen;
import landsea.basics.Uscc;

/** Under which scheme an organisation is registered somewhere; each has a check of its own. */
public enum IdentifierScheme {
    /** China's unified social credit code. */
    USCC(text -> Uscc.of(text).code()),
    /** Singapore's unique entity number. */
    UEN(text -> Uen.of(text).code()),
    /** A bank's business identifier code. */
    BIC(text -> Bic.of(text).code()),
    /** A bank's number in China's payment systems. */
    CNAPS(text -> Cnaps.of(text).code());

    private final UnaryOperator<String> check;

    IdentifierScheme(UnaryOperator<String> check) {
        this.check = check;
    }

    /** @throws IllegalArgumentException naming what is wrong with the identifier */
    String checked(String text) {
        return check.apply(text);
    }
}
