package landsea.banking.rail.loopback;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import landsea.banking.rail.RailMessage;
import landsea.banking.rail.Receipt;
import landsea.banking.rail.Switchboard;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Where the sandbox's banks come in: 200 with our answer, 202 without one, 409 for a reference that came with other bytes, 503 for later. */
@RestController
@Profile("sandbox")
class LoopbackDoor {

    private final ObjectProvider<Switchboard> switchboard;

    LoopbackDoor(ObjectProvider<Switchboard> switchboard) {
        this.switchboard = switchboard;
    }

    @PostMapping("/rails/loopback/{bank}")
    ResponseEntity<byte[]> take(
            @PathVariable String bank,
            @RequestHeader(LoopbackRail.REFERENCE) String reference,
            @RequestBody byte[] message,
            HttpServletRequest request)
            throws UnknownHostException {
        if (!InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()) {
            return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
        }
        return switch (switchboard.getObject().take(new RailMessage(bank, reference, message))) {
            case Receipt.Kept kept ->
                kept.answer()
                        .map(answer -> ResponseEntity.ok()
                                .contentType(MediaType.APPLICATION_XML)
                                .body(answer))
                        .orElseGet(() -> ResponseEntity.accepted().build());
            case Receipt.Conflicting conflicting ->
                ResponseEntity.status(HttpStatus.CONFLICT).build();
            case Receipt.Later later ->
                ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build();
        };
    }
}
