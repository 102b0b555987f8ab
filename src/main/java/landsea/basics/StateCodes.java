package landsea.basics;

import java.util.Locale;

/** The words of states, made once for each type. */
final class StateCodes {

    private static final ClassValue<String> CODES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
        }
    };

    private StateCodes() {}

    static String of(Class<?> state) {
        return CODES.get(state);
    }
}
