// SPDX-License-Identifier: Apache-2.0
using System;
using System.Net.NetworkInformation;

/// <summary>What .NET sees. Mono uses getifaddrs() and /sys.</summary>
class NetworkInterfaces
{
	static void Main()
	{
		foreach (var i in NetworkInterface.GetAllNetworkInterfaces()) {
			Console.WriteLine(i.Name + " " + i.NetworkInterfaceType + " " + i.OperationalStatus);
			foreach (var a in i.GetIPProperties().UnicastAddresses)
				Console.WriteLine(a.Address + " " + a.IPv4Mask);
		}
		Console.WriteLine(NetworkInterface.GetIsNetworkAvailable());
	}
}
