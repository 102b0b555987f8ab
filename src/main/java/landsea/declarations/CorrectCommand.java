package landsea.declarations;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;

/**
 * Fields of a declaration are to be other than they are.
 *
 * @param organisation whose declaration it is
 * @param fields new values by field of the layout; one of a single record with its place, {@code TXREM/0}
 * @param actor the text form of the person's id
 */
public record CorrectCommand(
        UUID organisation, String requestKey, DeclarationId declaration, Map<String, String> fields, String actor)
        implements Command<CorrectionAnswer> {

    public CorrectCommand {
        fields = Map.copyOf(fields);
    }

    @Override
    public Bucket bucket() {
        return declaration.bucket();
    }

    @Override
    public Object subject() {
        return declaration;
    }

    @Override
    public Map<String, Object> body() {
        return Map.of("declaration", declaration.text(), "fields", Map.<String, Object>copyOf(fields), "actor", actor);
    }
}
