[assembly: AssemblyFixture(typeof(Backlight.Rendering.Tests.Player.Browser))]
