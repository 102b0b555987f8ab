package landsea.basics;

import java.util.UUID;

/**
 * A typed id. Its text form carries a prefix that names its kind ({@code pay_0198…}), so that a wrong id shows in a log;
 * its value is a time-ordered UUID (RFC 9562, version 7) whose last six bits are its {@link Bucket}.
 */
public interface Id {

    UUID value();

    /** The three to five letters in front of the text form. */
    String prefix();

    default Bucket bucket() {
        return Bucket.of(value());
    }

    /** The form that people and messages see: prefix, underscore, 32 hexadecimal digits. */
    default String text() {
        return Ids.text(prefix(), value());
    }
}
