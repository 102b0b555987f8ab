package landsea.cli;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Codes as people read them. */
final class Labels {

    private Labels() {}

    /** {@code PLATFORM_FEES} reads as platform fees. */
    static String of(String code) {
        return code.toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
    }

    static String list(JsonNode codes) {
        return StreamSupport.stream(codes.spliterator(), false)
                .map(code -> of(code.asString("")))
                .collect(Collectors.joining(", "));
    }
}
