package landsea.console.show;

import java.util.List;

/**
 * A form whose fields are checked as they are left, by the server: a changed field is sent with all others to {@code
 * <path>/check}, which answers the page {@code field} with it.
 *
 * @param path where it goes, and under which its check lies
 */
public record Form(String path, List<Field> fields) {

    public Form {
        fields = List.copyOf(fields);
    }

    /** @throws IllegalArgumentException where there is none of this name */
    public Field field(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no field " + name));
    }

    public boolean isWrong() {
        return fields.stream().anyMatch(Field::isWrong);
    }
}
