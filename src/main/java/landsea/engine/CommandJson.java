package landsea.engine;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/**
 * Commands as text, for the way from one node to another: records and sealed interfaces as they stand, by their components. It
 * is read by the same program; one of another version that cannot read it says so, and the command is not done.
 */
final class CommandJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .annotationIntrospector(new SealedByName())
            .changeDefaultVisibility(visible -> visible.withGetterVisibility(Visibility.NONE)
                    .withIsGetterVisibility(Visibility.NONE)
                    .withSetterVisibility(Visibility.NONE)
                    .withFieldVisibility(Visibility.ANY)
                    .withCreatorVisibility(Visibility.ANY))
            .build();

    private CommandJson() {}

    static String text(Command<?> command) {
        return JSON.writeValueAsString(command);
    }

    /** @throws tools.jackson.core.JacksonException when a component is missing, unknown, or not what it was */
    static <C> C command(String text, Class<C> type) {
        return JSON.readValue(text, type);
    }

    /** Tells the cases of a sealed interface apart by their simple names. */
    private static final class SealedByName extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1;

        @Override
        public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
            return annotated instanceof AnnotatedClass type && isSealed(type)
                    ? JsonTypeInfo.Value.construct(
                            JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, "is", null, false, true)
                    : null;
        }

        @Override
        public @Nullable List<NamedType> findSubtypes(MapperConfig<?> config, Annotated annotated) {
            if (!(annotated instanceof AnnotatedClass type) || !isSealed(type)) {
                return null;
            }
            List<NamedType> cases = new ArrayList<>();
            Arrays.stream(type.getRawType().getPermittedSubclasses())
                    .forEach(one -> cases.add(new NamedType(one, one.getSimpleName())));
            return cases;
        }

        private static boolean isSealed(AnnotatedClass type) {
            return type.getRawType().isInterface() && type.getRawType().isSealed();
        }
    }
}
