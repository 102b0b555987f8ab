package landsea.declarations;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;

/**
 * A declaration is to be taken back: its booking was reversed.
 *
 * @param organisation whose declaration it is
 * @param actor the text form of the person's id
 */
public record DeleteCommand(UUID organisation, String requestKey, DeclarationId declaration, String actor)
        implements Command<CorrectionAnswer> {

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
        return Map.of("declaration", declaration.text(), "actor", actor);
    }
}
