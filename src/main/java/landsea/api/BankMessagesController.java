package landsea.api;

import java.util.List;
import java.util.Map;
import landsea.banking.RailDesk;
import landsea.parties.Principal;
import landsea.parties.Role;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was said to other banks and heard from them over the rails, newest first. */
@RestController
@RequestMapping("/api/v1/bank-messages")
class BankMessagesController {

    private static final int SHOWN = 50;

    record FindingBody(String code, Map<String, String> details) {}

    /**
     * @param direction IN or OUT
     * @param kind its identifier, such as camt.054.001.08; empty where it is no message
     * @param verdict what was made of it
     * @param subject of one of ours: what it is about
     */
    record MessageBody(
            long position,
            String direction,
            String bank,
            String reference,
            String kind,
            String verdict,
            List<FindingBody> findings,
            String keptAt,
            String subject) {

        static MessageBody of(RailDesk.Row row) {
            return new MessageBody(
                    row.position(),
                    row.direction(),
                    row.bank(),
                    row.reference(),
                    row.kind(),
                    row.verdict(),
                    row.findings().stream()
                            .map(one -> new FindingBody(one.code(), one.details()))
                            .toList(),
                    row.keptAt().toString(),
                    row.subject());
        }
    }

    record MessagesBody(List<MessageBody> messages) {}

    private final RailDesk rails;

    BankMessagesController(RailDesk rails) {
        this.rails = rails;
    }

    /**
     * @param bank empty for all
     * @param before a position; those from it on are left out
     */
    @GetMapping
    @For(Role.OPERATOR)
    MessagesBody latest(
            Principal caller,
            @RequestParam(defaultValue = "") String bank,
            @RequestParam(defaultValue = "9223372036854775807") long before) {
        return new MessagesBody(rails.latest(caller.viewer(), bank, before, SHOWN).stream()
                .map(MessageBody::of)
                .toList());
    }
}
