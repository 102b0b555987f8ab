package landsea.marketplace.platforms;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import landsea.marketplace.LineSink;
import landsea.marketplace.reading.Content;
import landsea.marketplace.reading.Dialect;
import landsea.marketplace.reading.Reading;
import tools.jackson.databind.JsonNode;

/** One shape of a platform's JSON answer. */
record JsonDialect(String code, Predicate<JsonNode> shape, BiFunction<JsonNode, LineSink, Reading> reader)
        implements Dialect {

    @Override
    public Optional<Report> recognise(Content content) {
        if (content instanceof Content.Json(JsonNode root, var _) && shape.test(root)) {
            return Optional.of(sink -> reader.apply(root, sink));
        }
        return Optional.empty();
    }
}
