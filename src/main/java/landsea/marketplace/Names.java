package landsea.marketplace;

import java.util.Locale;

/** Names of columns and kinds, as they are compared. */
public final class Names {

    private Names() {}

    /** Letters and digits only, lower case: {@code Order-ID} and {@code order_id} are one. */
    public static String key(String name) {
        StringBuilder key = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                key.append(c);
            }
        }
        return key.toString().toLowerCase(Locale.ROOT);
    }
}
