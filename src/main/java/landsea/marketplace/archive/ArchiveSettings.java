package landsea.marketplace.archive;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param masterKeys of 64 hexadecimal digits each: the first wraps, the others only unwrap until the next rotation; empty for
 *     keys that the program makes and keeps beside the signing key
 */
@ConfigurationProperties("landsea.archive")
record ArchiveSettings(@DefaultValue List<String> masterKeys) {

    ArchiveSettings {
        masterKeys = List.copyOf(masterKeys);
    }

    /** Without the keys: it may stand in a log. */
    @Override
    public String toString() {
        return "ArchiveSettings[" + masterKeys.size() + " master keys]";
    }
}
