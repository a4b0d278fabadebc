// SPDX-License-Identifier: Apache-2.0
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Prints the interfaces that Java sees, one per line, sorted. */
public class Interfaces {
	public static void main(String[] args) throws Exception {
		List<String> lines = new ArrayList<>();
		for (NetworkInterface i : Collections.list(NetworkInterface.getNetworkInterfaces())) {
			List<String> addresses = new ArrayList<>();
			for (InterfaceAddress a : i.getInterfaceAddresses())
				addresses.add(a.getAddress().getHostAddress() + "/" + a.getNetworkPrefixLength());
			Collections.sort(addresses);
			lines.add(i.getName() + " " + i.getIndex() + " " + i.isLoopback() + " " + i.isUp() + " " + i.getMTU()
				  + " " + String.join(" ", addresses));
		}
		Collections.sort(lines);
		lines.forEach(System.out::println);
	}
}
