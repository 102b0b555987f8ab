package landsea.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import landsea.bench.MessagesBench;

/** How quick messages are read and written, for people and as a document. */
final class MessagesTable {

    private MessagesTable() {}

    static void print(Story story, MessagesBench.Result result) {
        story.chapter("", "one pacs.008 of " + result.bytes() + " bytes, read and written");
        story.table(
                List.of("", "messages", "messages/s of a core"),
                result.speeds().stream()
                        .map(speed -> List.of(
                                Story.text(speed.what()),
                                Story.amount(Long.toString(speed.messages())),
                                Story.amount(String.format(Locale.ROOT, "%,.0f", speed.perSecond()))))
                        .toList());
        story.row("to Prowide with its cache", String.format(Locale.ROOT, "%.1f", result.ratioToCachedProwide()));
    }

    static Map<String, Object> document(MessagesBench.Result result) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("message_bytes", result.bytes());
        Map<String, Object> speeds = new LinkedHashMap<>();
        result.speeds().forEach(speed -> speeds.put(speed.what(), Math.round(speed.perSecond())));
        document.put("messages_per_second", speeds);
        document.put("ratio_to_cached_prowide", Math.round(result.ratioToCachedProwide() * 10) / 10.0);
        return document;
    }
}
